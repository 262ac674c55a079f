// The benchmark's policy as data, for the engines that read rules: three-valued conditions over one answer each. The same
// rules as benches/policies/bench-2024 with those of cn-2024 that hold on the day; `make bench` proves it.

/** The day of the check. */
export const DAY = "2024-06-01";

const yes = (question) => ({ question, is: [true], known: [true, false] });
const no = (question) => ({ question, is: [false], known: [true, false] });
const code = (question, is) => ({ question, is, known: CODES[question] });
const from = (question, least) => ({ question, from: least });
const to = (question, most) => ({ question, to: most });
const on = (question, day) => all(from(question, day), to(question, day));
const all = (...parts) => ({ all: parts });
const any = (...parts) => ({ any: parts });

/** Every answer that a form offers. */
export const CODES = {
  post: ["general", "party"],
  education: ["31", "21", "14", "11", "61", "41", "44", "47", "71", "81", "90"],
  political_status: ["13", "03", "01", "02", "12", "04", "05", "06", "07", "08", "09", "10", "11"],
  social_worker_title: ["none", "assistant", "intermediate", "senior"],
};

const relieved = any(
  yes("serving_community_worker"),
  code("social_worker_title", ["intermediate", "senior"]),
  yes("veteran"),
  from("community_work_years", 2),
);
const party = code("post", ["party"]);

/** Each with what it requires, whom it applies to (everybody), and where its text leaves the case open (nowhere). */
export const RULES = [
  { id: "cn-2024/full_time", requires: yes("full_time_available") },
  { id: "cn-2024/political_standard", requires: yes("supports_party_leadership") },
  { id: "cn-2024/law_abiding", requires: yes("pledges_to_obey_law") },
  { id: "cn-2024/keen_to_serve", requires: yes("willing_to_serve") },
  {
    id: "bench-2024/age",
    requires: any(from("birth_date", "1984-06-01"), all(relieved, from("birth_date", "1979-06-02"))),
    open: any(
      all(relieved, on("birth_date", "1979-06-01")),
      all(code("social_worker_title", ["assistant"]), from("birth_date", "1979-06-01")),
    ),
  },
  { id: "bench-2024/min_age", requires: to("birth_date", "2006-06-01") },
  {
    id: "bench-2024/education",
    requires: any(code("education", ["31", "21", "14", "11"]), yes("recommendation_form")),
  },
  { id: "bench-2024/overseas", applies: yes("overseas_degree"), requires: yes("overseas_degree_recognised") },
  { id: "bench-2024/party_member", applies: party, requires: code("political_status", ["01", "02"]) },
  {
    id: "bench-2024/experience",
    applies: party,
    requires: any(yes("serving_community_worker"), from("community_work_years", 1)),
  },
  { id: "bench-2024/origin", requires: any(yes("local_hukou"), yes("local_graduate")) },
  { id: "bench-2024/criminal_record", requires: no("criminal_record") },
  { id: "bench-2024/discipline", requires: no("disciplined") },
  { id: "bench-2024/honesty", requires: no("dishonesty_listed") },
];
