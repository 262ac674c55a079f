// zod: the shape of the answers as a schema, the rules as its refinements, which zod leaves to JavaScript; a rule that does not
// come out satisfied is an issue with its outcome. The refinements look at the whole applicant, since zod skips those of an
// object whose fields it refused: every field may be missing.
import * as z from "zod";
import { CODES, RULES } from "../rules.mjs";
import { check as byHand, verdictOf } from "./by-hand.mjs";

export const name = "zod";
export const packages = ["zod"];

const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };
const DATE = /^\d{4}-\d{2}-\d{2}$/;
let applicant;

export function setup() {
  const flag = z.boolean().nullish();
  const code = (question) => z.enum(CODES[question]).nullish();
  applicant = z
    .object({
      post: code("post"),
      birth_date: z.string().regex(DATE).nullish(),
      education: code("education"),
      recommendation_form: flag,
      political_status: code("political_status"),
      social_worker_title: code("social_worker_title"),
      serving_community_worker: flag,
      veteran: flag,
      community_work_years: z.int().min(0).max(60).nullish(),
      local_hukou: flag,
      local_graduate: flag,
      overseas_degree: flag,
      overseas_degree_recognised: flag,
      criminal_record: flag,
      disciplined: flag,
      dishonesty_listed: flag,
      full_time_available: flag,
      supports_party_leadership: flag,
      pledges_to_obey_law: flag,
      willing_to_serve: flag,
    })
    .check((context) => {
      const { outcomes } = byHand(context.value);
      for (let at = 0; at < outcomes.length; at++) {
        if (outcomes[at] === "satisfied") continue;
        context.issues.push({ code: "custom", input: undefined, path: [at], params: { outcome: outcomes[at] } });
      }
    });
}

export function check(facts) {
  const { success, error } = applicant.safeParse(facts);
  result.outcomes.fill("satisfied");
  if (!success) {
    for (const { path, params } of error.issues) result.outcomes[path[0]] = params.outcome;
  }
  result.verdict = verdictOf(result.outcomes);
  return result;
}
