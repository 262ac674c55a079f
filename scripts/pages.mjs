// Puts the pages of www/site together: the frame (www/site/frame.html) around each page's own part, with the official texts in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GROUPS, PAGES } from "../www/site/pages.mjs";
import { escaped } from "./escape.mjs";
import { engineOf } from "./scripts.mjs";
import { bundle } from "./words.mjs";

const FOLDER = "www/site";
/** The language of what stands in a page before any script ran. */
const OFFICIAL = "zh-Hans";
/** Language tag and what the language calls itself. */
const LANGUAGES = { "zh-Hans": "简体", "zh-Hant": "繁體", en: "English", ko: "한국어" };
const THEMES = ["default", "blue", "red", "contrast"];
/** Of the elder mode, in points. */
const SIZES = [18, 20, 24, 30];

const CONTENT_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const read = (name) => readFileSync(join(FOLDER, name), "utf8");

/** {{name}} → its value, which is markup of our own or a plain name. */
function filled(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (!Object.hasOwn(values, name)) throw new Error(`no value for {{${name}}} in ${values.path || "the home page"}`);
    return values[name];
  });
}

/** What stands between `snippet: <name>` and `end` in a source, without what it is indented by: shown on a page as it runs. */
function snippet(text, name) {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => new RegExp(`snippet: ${name}\\b`).test(line)) + 1;
  const shown = lines.slice(
    from,
    lines.findIndex((line, at) => at > from && /^\W*end\W*$/.test(line)),
  );
  if (from === 0 || shown.length === 0) throw new Error(`no snippet ${name}`);
  const indent = Math.min(...shown.filter((line) => line !== "").map((line) => line.search(/\S/)));
  return escaped(shown.map((line) => line.slice(indent)).join("\n"));
}

/** The sources of the example portal and of its server, for the page that explains them. */
function code() {
  const form = read("portal/index.html");
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(form);
  return {
    code_head: snippet(form, "head"),
    code_element: snippet(form, "element"),
    code_script: snippet(read("portal/portal.js"), "script"),
    code_server: escaped(readFileSync("scripts/second-check.mjs", "utf8").trim()),
    code_policy: escaped(policy.replaceAll("; ", ";\n")),
  };
}

/** What a message of a bundle says in the official language, as markup. */
function sayer(name) {
  const messages = bundle(name)[OFFICIAL];
  return (message) => {
    if (messages[message] === undefined) throw new Error(`no message ${message} in ${OFFICIAL}`);
    return escaped(messages[message]);
  };
}

/** Every page: its file name, and its markup, in which scripts and styles still are names of sources. */
export function pages() {
  const words = bundle("site");
  const languages = Object.keys(LANGUAGES).filter((lang) => lang in words);
  const say = sayer("site");
  const frame = read("frame.html").replace(/^<!--.*?-->\s*/s, "");
  return PAGES.map((page) => {
    const { path, texts, part = "matter.html", scripts = [], styles = [] } = page;
    const root = "../".repeat(path.split("/").length - 1) || "./";
    const title = `site.${texts}_title`;
    const lead = `site.${texts}_lead`;
    const values = { ...page, ...code(), root, title, lead, default: page.policy };
    const html = filled(frame, {
      ...values,
      policy: CONTENT_POLICY,
      description: say(lead),
      scripts: scripts.map((name) => `<script type="module" src="${root}${name}.js"></script>`).join("\n    "),
      styles: styles.map((name) => `<link rel="stylesheet" href="${root}${name}.css">`).join("\n    "),
      ...ahead(page, root),
      languages: languages.map(language).join(""),
      themes: THEMES.map((name) => `<option value="${name}" data-text="site.theme_${name}"></option>`).join(""),
      sizes: SIZES.map((points) => `<option>${points}</option>`).join(""),
      places: PAGES.filter(({ bar }) => bar)
        .map((each) => link(each, page, root, "li"))
        .join(""),
      menu: GROUPS.map((group) => menu(group, page, root)).join(""),
      main: filled(indented(read(join("pages", part))), {
        ...values,
        who: GROUPS.map(who).join(""),
        groups: GROUPS.map((group) => matters(group, root)).join(""),
      }),
      plain: plain(page.plain, languages, words),
      unloaded: plain("unloaded", languages, words),
      unspoken: plain("unspoken", languages, words, " hidden"),
    });
    return {
      anywhere: page.anywhere,
      name: path === "" || path.endsWith("/") ? `${path}index.html` : path,
      html: spoken(html, say),
    };
  });
}

/** What the element of a page will ask for is begun while elements.js is on its way; of the policy, which the address may name, early.ts sees to that. */
function ahead({ element, matter, policy }, root) {
  if (!element) return { engine: "", asks: "", brought: "" };
  return {
    engine: `<link rel="preload" as="fetch" crossorigin href="${root}${engineOf(matter)}">`,
    asks: ` data-policy="${policy}" data-matter="${matter}"`,
    brought: `<link rel="modulepreload" href="${root}brought.js">`,
  };
}

/** Puts the official text, of the portal's words unless others are named, into each element that names a message and holds nothing, and beside each name of a label. */
export function spoken(html, say = sayer("portal")) {
  return html
    .replace(/(<[^>]*\bdata-text="([\w.]+)"[^>]*>)(?=<\/)/g, (_, tag, name) => tag + say(name))
    .replace(/data-label="([\w.]+)"/g, (attribute, name) => `${attribute} aria-label="${say(name)}"`);
}

function indented(part) {
  return part.trim().replaceAll("\n", "\n      ");
}

function language(lang) {
  const pressed = lang === OFFICIAL;
  return `<button type="button" data-lang="${lang}" lang="${lang}" aria-pressed="${pressed}">${LANGUAGES[lang]}</button>`;
}

const those = (group) => PAGES.filter(({ who }) => who === group);

/** A link of the menu, marked where it is the page itself. */
function link({ path, texts }, here, root, tag) {
  const current = path === here.path ? ' aria-current="page"' : "";
  const name = path === "" ? "site.menu_home" : `site.${texts}_title`;
  return `<${tag}><a href="${root}${path}"${current} data-text="${name}"></a></${tag}>`;
}

function menu(group, here, root) {
  const links = those(group).map((page) => link(page, here, root, "li"));
  if (links.length === 0) return "";
  return `<div><p id="menu-${group}" data-text="site.by_${group}"></p><ul aria-labelledby="menu-${group}">${links.join("")}</ul></div>`;
}

/** The way from who somebody is to what they can check. */
function who(group) {
  if (those(group).length === 0) return "";
  return `<li><a href="#for-${group}" data-text="site.by_${group}"></a></li>`;
}

/** What a group can check, on the home page and where there is none. */
function matters(group, root) {
  const items = those(group).map(
    ({ path, texts }) =>
      `<li><a href="${root}${path}" data-text="site.${texts}_title"></a><p data-text="site.${texts}_note"></p></li>`,
  );
  if (items.length === 0) return "";
  const [id, name] = [`for-${group}`, `site.by_${group}`];
  return `
<section class="group" aria-labelledby="${id}">
  <div>
    <h2 id="${id}" tabindex="-1" data-text="${name}"></h2>
    <p class="for" data-text="site.who_${group}"></p>
  </div>
  <ul class="matters">${items.join("")}</ul>
</section>`;
}

/** What a page says where there is no JavaScript, or it did not come: in each language, the official one first. */
function plain(kind, languages, words, more = "") {
  const name = `site.plain.${kind}`;
  return languages.map((lang) => `<p lang="${lang}"${more}>${escaped(words[lang][name])}</p>`).join("");
}
