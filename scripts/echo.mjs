// What the server behind the example portal does with a form: takes the answers, never the verdict, checks them anew with the same policy
// and the same engine, and shows both beside each other, in the language of the form. Nothing is kept, nothing is logged. serve.mjs
// answers POST /echo with it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { escaped } from "./escape.mjs";
import { secondCheck } from "./second-check.mjs";

/** Of a whole form. The engine's own limit for answers is lower, and it says so itself. */
export const MOST_BYTES = 512 * 1024;

/** The field that holds the answers of the self-check. */
const ANSWERS = "self_check";
/** What the page found, told in a hidden field beside: only to be compared. */
const SAID = "self_check_said";

/** The field with the language of the form. */
const LANG = "lang";
const LANGUAGES = ["zh-Hans", "zh-Hant", "en", "ko"];
const VERDICTS = ["yes", "no", "review", "incomplete", "not_covered", "conflict"];
/** Fields of the form that have a name for people. */
const LABELS = ["name", "phone", "station"];

const table = (caption, head, rows) =>
  `<table class="form"><caption>${caption}</caption>${head}<tbody>${rows.join("")}</tbody></table>`;
const row = (label, ...cells) =>
  `<tr><th scope="row">${label}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

/** What the page said of its own check; `undefined` where it said nothing that can be read. */
function read(text) {
  try {
    const { verdict, as_of, provenance } = JSON.parse(text);
    const { engine, policy } = provenance;
    // Whatever is no text cannot be shown, and is not what the server found.
    const told = [verdict, as_of, engine, policy.id, policy.version, policy.sha256];
    return told.every((each) => typeof each === "string") ? { verdict, as_of, engine, policy } : undefined;
  } catch {
    return undefined;
  }
}

/** The lines that are compared: name, of a report. */
const COMPARED = {
  verdict: ({ verdict }) => verdict,
  day: ({ as_of }) => as_of,
  engine: ({ engine }) => engine,
  policy: ({ policy }) => policy?.id,
  version: ({ policy }) => policy?.version,
  digest: ({ policy }) => policy?.sha256,
};

/** `say` gives a message of the portal's words, as markup. */
function compared(say, server, page) {
  const lines = Object.entries(COMPARED).map(([name, of]) => ({ name, here: of(server), there: page && of(page) }));
  const same = page !== undefined && lines.every(({ here, there }) => here === there);
  const cell = (value) => (value === undefined ? "—" : `<code>${escaped(value)}</code>`);
  const head = `<thead><tr>${["what", "by_server", "by_page"].map((name) => `<th scope="col">${say(name)}</th>`).join("")}</tr></thead>`;
  const rows = lines.map(({ name, here, there }) =>
    row(
      say(name),
      cell(here),
      `${cell(there)}${page && here !== there ? ` <strong class="differs">${say("differs")}</strong>` : ""}`,
    ),
  );
  const message = say(same ? "same" : page === undefined ? "nothing" : "other");
  return `<p class="${same ? "same" : "warning"}" role="status" id="compared">${message}</p>${table(say("compared"), head, rows)}`;
}

/** The answers in the words of the questions. */
function answers(say, facts, info, texts) {
  const show = (id, value) => {
    const asked = info.questions.find((question) => question.id === id);
    if (value === null) return say("dont_know");
    if (typeof value === "boolean") return say(value ? "is_yes" : "is_no");
    return escaped(
      texts[`codes.${asked?.code_set}.${value}`] ?? (typeof value === "string" ? value : JSON.stringify(value)),
    );
  };
  return table(
    say("answers"),
    "",
    Object.entries(facts).map(([id, value]) => row(escaped(texts[`question.${id}.label`] ?? id), show(id, value))),
  );
}

/** The server's own check, beside what the page said. */
async function checked({ say, textsOf }, check, text, page) {
  try {
    const { report, info } = await check(text);
    const server = { ...report, engine: report.provenance.engine, policy: report.provenance.policy };
    const found = say(`verdict.${VERDICTS.includes(report.verdict) ? report.verdict : "unknown"}`);
    const verdict = `<p class="verdict" id="verdict" data-verdict="${report.verdict}">${say("server")}${found}</p>`;
    return {
      status: 200,
      html: `${verdict}${compared(say, server, page)}${answers(say, JSON.parse(text), info, await textsOf(info))}`,
    };
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    const lines = error.errors.map(
      ({ code, path, message }) =>
        `<li><code>${escaped(code)}</code> <code>${escaped(path)}</code> <span lang="en">${escaped(message)}</span></li>`,
    );
    return {
      status: 422,
      html: `<p class="warning" role="status" id="refused">${say("unreadable")}</p><ul>${lines.join("")}</ul>`,
    };
  }
}

function page({ lang, say }, title, content) {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(title)}</title>
<link rel="icon" href="favicon.svg">
<link rel="stylesheet" href="portal/portal.css">
</head>
<body>
<main class="wrap">
<h1>${say(title)}</h1>
${content}
<p>${say("kept")}</p>
<p><a href="portal/#lang=${lang}">${say("back")}</a></p>
</main>
</body>
</html>
`;
}

const refused = (voice, status, message) => ({
  status,
  html: page(voice, "not_received", `<p class="warning" role="status" id="refused">${voice.say(message)}</p>`),
});

/** What is said in a language, by the words of the site that stand beside its policies. */
async function voiceOf(policies, lang) {
  const read = async (file) => JSON.parse(await readFile(join(policies, file), "utf8"));
  const messages = await read(`../words/portal.${lang}.json`);
  return {
    lang,
    say: (name) => escaped(messages[`portal.${name}`]),
    /** The words of a policy. */
    textsOf: async ({ id, matter }) => (await read(`${id}.${matter}.${lang}.json`)).texts,
  };
}

/** Answers forms with what arrived and with the server's own check, by the policies of that folder: `{status, html}`. */
export function echo(policies) {
  const check = secondCheck(policies);
  return async (type, bytes) => {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(type ?? "");
    const fields = new URLSearchParams(isForm ? bytes?.toString("utf8") : "");
    const voice = await voiceOf(policies, LANGUAGES.includes(fields.get(LANG)) ? fields.get(LANG) : LANGUAGES[0]);
    const { say } = voice;
    if (!isForm) return refused(voice, 415, "only_forms");
    if (bytes === undefined) return refused(voice, 413, "too_large");
    const [text, again] = fields.getAll(ANSWERS);
    const own = [...fields].filter(([name]) => ![ANSWERS, SAID, LANG].includes(name)).slice(0, 40);
    const arrived = own.map(([name, value]) => row(LABELS.includes(name) ? say(name) : escaped(name), escaped(value)));
    const problem = again !== undefined ? "twice" : text ? undefined : "missing";
    const outcome = problem
      ? { status: 422, html: `<p class="warning" role="status" id="refused">${say(problem)}</p>` }
      : await checked(voice, check, text, read(fields.get(SAID)));
    const received = arrived.length > 0 ? table(say("arrived"), "", arrived) : "";
    return { status: outcome.status, html: page(voice, "receipt", outcome.html + received) };
  };
}
