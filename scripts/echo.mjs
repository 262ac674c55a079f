// What the server behind the example portal does with a form: takes the answers, never the verdict, checks them anew with the same policy
// and the same engine, and shows both beside each other. Nothing is kept, nothing is logged. serve.mjs answers POST /echo with it.
// The form is a county's, so the page is in Chinese, with English beside for engineers.
import { escaped } from "./escape.mjs";
import { secondCheck } from "./second-check.mjs";

/** Of a whole form. The engine's own limit for answers is lower, and it says so itself. */
export const MOST_BYTES = 512 * 1024;

/** The field that holds the answers of the self-check. */
const ANSWERS = "self_check";
/** What the page found, told in a hidden field beside: only to be compared. */
const SAID = "self_check_said";

const VERDICTS = {
  yes: ["符合条件", "conditions met"],
  no: ["有条件不符合", "a condition is not met"],
  review: ["需要有关单位认定", "an authority decides"],
  incomplete: ["还有问题没有回答", "answers are missing"],
  not_covered: ["当天没有适用的规定", "no rule for that day"],
  conflict: ["规定之间有冲突", "rules collide"],
};

const LABELS = { name: ["姓名", "name"], phone: ["联系电话", "telephone"], station: ["报名点", "office"] };

const both = ([zh, en]) => `${escaped(zh)} <span lang="en">${escaped(en)}</span>`;
const said = (verdict) => both(VERDICTS[verdict] ?? ["无法识别", "not a verdict"]);
const table = (caption, head, rows) =>
  `<table class="form"><caption>${both(caption)}</caption>${head}<tbody>${rows.join("")}</tbody></table>`;
const row = (label, ...cells) =>
  `<tr><th scope="row">${both(label)}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

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

/** The lines that are compared: label, of a report. */
const COMPARED = [
  [["结论", "verdict"], ({ verdict }) => verdict],
  [["按哪一天核对", "day of the check"], ({ as_of }) => as_of],
  [["引擎版本", "engine"], ({ engine }) => engine],
  [["政策", "policy"], ({ policy }) => policy?.id],
  [["政策版本", "version of the policy"], ({ policy }) => policy?.version],
  [["政策摘要（SHA-256）", "digest of the policy"], ({ policy }) => policy?.sha256],
];

function compared(server, page) {
  const lines = COMPARED.map(([label, of]) => ({ label, here: of(server), there: page && of(page) }));
  const same = page !== undefined && lines.every(({ here, there }) => here === there);
  const message = same
    ? ["网页上的结论与服务器复核的一致。", "The page and the server agree."]
    : page === undefined
      ? [
          "网页没有送来可以比对的结论，以服务器复核的为准。",
          "The page sent nothing to compare; the server’s check counts.",
        ]
      : [
          "网页送来的结论与服务器复核的不一致！以服务器复核的为准。可能是网页被改动，也可能是两边的版本不同。",
          "The page and the server differ! The server’s check counts. Either was tampered with, or the versions differ.",
        ];
  const cell = (value) => (value === undefined ? "—" : `<code>${escaped(value)}</code>`);
  const head = `<thead><tr><td></td><th scope="col">${both(["服务器复核", "server"])}</th><th scope="col">${both(["网页送来", "page"])}</th></tr></thead>`;
  const rows = lines.map(({ label, here, there }) =>
    row(
      label,
      cell(here),
      `${cell(there)}${page && here !== there ? ` <strong class="differs">${both(["不同", "differs"])}</strong>` : ""}`,
    ),
  );
  return `<p class="${same ? "same" : "warning"}" role="status" id="compared">${both(message)}</p>${table(["两边比对", "side by side"], head, rows)}`;
}

/** The answers in the words of the questions. */
function answers(facts, info, texts) {
  const show = (id, value) => {
    const asked = info.questions.find((question) => question.id === id);
    if (value === null) return both(["不清楚", "does not know"]);
    if (typeof value === "boolean") return both(value ? ["是", "yes"] : ["否", "no"]);
    return escaped(
      texts[`codes.${asked?.code_set}.${value}`] ?? (typeof value === "string" ? value : JSON.stringify(value)),
    );
  };
  return table(
    ["自查的回答", "answers"],
    "",
    Object.entries(facts).map(([id, value]) => row([texts[`question.${id}.label`] ?? id, id], show(id, value))),
  );
}

/** The server's own check, beside what the page said. */
async function checked(check, text, page) {
  try {
    const { report, info, texts } = await check(text);
    const server = { ...report, engine: report.provenance.engine, policy: report.provenance.policy };
    const verdict = `<p class="verdict" id="verdict" data-verdict="${report.verdict}">${both(["服务器复核：", "server: "])}${said(report.verdict)}</p>`;
    return {
      status: 200,
      html: `${verdict}${compared(server, page)}${answers(JSON.parse(text), info, texts)}`,
    };
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    const lines = error.errors.map(
      ({ code, path, message }) =>
        `<li><code>${escaped(code)}</code> <code>${escaped(path)}</code> <span lang="en">${escaped(message)}</span></li>`,
    );
    const message = ["自查内容有误，没有复核。", "The answers cannot be read; nothing was checked."];
    return {
      status: 422,
      html: `<p class="warning" role="status" id="refused">${both(message)}</p><ul>${lines.join("")}</ul>`,
    };
  }
}

function page(title, content) {
  return `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title[0])}</title>
<link rel="icon" href="favicon.svg">
<link rel="stylesheet" href="portal/portal.css">
</head>
<body>
<main class="wrap">
<h1>${both(title)}</h1>
${content}
<p>${both(["这是本机的示例回执：收到的内容只显示在这一页上，不保存，不转发，不写日志。", "An echo on this machine: shown here alone, kept nowhere."])}</p>
<p><a href="portal/">${both(["返回报名表", "back to the form"])}</a></p>
</main>
</body>
</html>
`;
}

const refused = (status, message) => ({
  status,
  html: page(
    ["没有收到报名信息", "Not received"],
    `<p class="warning" role="status" id="refused">${both(message)}</p>`,
  ),
});

/** Answers forms with what arrived and with the server's own check, by the policies of that folder: `{status, html}`. */
export function echo(policies) {
  const check = secondCheck(policies);
  return async (type, bytes) => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(type ?? "")) {
      return refused(415, ["只接收网页表单。", "Only a form of a page is taken (application/x-www-form-urlencoded)."]);
    }
    if (bytes === undefined) return refused(413, ["提交的内容太大，没有接收。", "Too large; nothing was taken."]);
    const fields = new URLSearchParams(bytes.toString("utf8"));
    const [text, again] = fields.getAll(ANSWERS);
    const own = [...fields].filter(([name]) => name !== ANSWERS && name !== SAID).slice(0, 40);
    const arrived = own.map(([name, value]) => row(LABELS[name] ?? [name, ""], escaped(value)));
    const missing = ["没有收到自查结果，请报名人完成自查后再提交。", "No self-check arrived."];
    const twice = ["收到两份自查结果，没有复核。", "Two self-checks arrived; neither was checked."];
    const problem = again !== undefined ? twice : text ? undefined : missing;
    const outcome = problem
      ? { status: 422, html: `<p class="warning" role="status" id="refused">${both(problem)}</p>` }
      : await checked(check, text, read(fields.get(SAID)));
    const received = arrived.length > 0 ? table(["收到的报名信息", "what arrived"], "", arrived) : "";
    return {
      status: outcome.status,
      html: page(["报名信息回执（示例）", "Receipt (example)"], outcome.html + received),
    };
  };
}
