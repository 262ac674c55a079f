// zhunru the way a form uses it: every answer of an applicant by its question, then verdict and outcomes.
import { QUESTIONS } from "../people.mjs";
import { DAY, emptyResult, placesIn, start } from "../zhunru.mjs";

export { assets, version } from "../zhunru.mjs";

export const name = "zhunru, every answer set by its question";
export const names = { "zh-Hans": "准入：逐题写入答案", ko: "zhunru: 질문마다 답을 써넣음" };

const result = emptyResult();
let slots;
let form;
let places;

export async function setup() {
  slots = (await start()).slots();
  form = Object.fromEntries(QUESTIONS.map((id) => [id, slots.question(id)]));
  places = placesIn(slots.rules);
}

export function check(facts) {
  form.post.set(facts.post);
  form.birth_date.set(facts.birth_date);
  form.education.set(facts.education);
  form.recommendation_form.set(facts.recommendation_form);
  form.political_status.set(facts.political_status);
  form.social_worker_title.set(facts.social_worker_title);
  form.serving_community_worker.set(facts.serving_community_worker);
  form.veteran.set(facts.veteran);
  form.community_work_years.set(facts.community_work_years);
  form.local_hukou.set(facts.local_hukou);
  form.local_graduate.set(facts.local_graduate);
  form.overseas_degree.set(facts.overseas_degree);
  form.overseas_degree_recognised.set(facts.overseas_degree_recognised);
  form.criminal_record.set(facts.criminal_record);
  form.disciplined.set(facts.disciplined);
  form.dishonesty_listed.set(facts.dishonesty_listed);
  form.full_time_available.set(facts.full_time_available);
  form.supports_party_leadership.set(facts.supports_party_leadership);
  form.pledges_to_obey_law.set(facts.pledges_to_obey_law);
  form.willing_to_serve.set(facts.willing_to_serve);
  result.verdict = slots.verdict(DAY);
  for (let at = 0; at < places.length; at++) result.outcomes[at] = slots.outcome(places[at]);
  return result;
}
