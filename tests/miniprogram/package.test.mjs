// What the packages for mini-programs are made of: their syntax, what they touch when they are loaded, their sizes, and what
// 国办函〔2026〕12号 wants of none of them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "acorn";
import { publint } from "publint";
import { nodes } from "../../scripts/es2017.mjs";
import { filesBelow, readJson } from "../../scripts/files.mjs";
import { BUNDLE, DIST, es2017, FALLBACK, miniProgram } from "./host.mjs";

const PACKAGE = "target/npm/zhunru-miniprogram";
const TEXTS = /\.(?:js|ts|json|wxml|wxss|wxs)$/;

test("scripts are ES2017, the fallback ES5", () => {
  const scripts = filesBelow(DIST).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length > 15);
  for (const name of scripts)
    parse(readFileSync(join(DIST, name), "utf8"), { ecmaVersion: 2017, sourceType: "script" });
  parse(FALLBACK, { ecmaVersion: 5, sourceType: "script" });
  for (const younger of [
    "a?.b",
    "({ ...a })",
    "1n",
    "/\\p{L}/u",
    "try {} catch {}",
    "async () => { for await (a of b); }",
  ]) {
    assert.throws(() => parse(younger, { ecmaVersion: 2017, sourceType: "script" }), SyntaxError, younger);
  }
});

test("loading a script asks for nothing that is not there, and leaves nothing behind", () => {
  for (const code of [BUNDLE, FALLBACK]) {
    const { run, required } = es2017();
    const before = run("Object.getOwnPropertyNames(this).join()");
    required(code);
    assert.equal(run("Object.getOwnPropertyNames(this).join()"), before);
  }
  assert.throws(() => es2017().required("new TextDecoder()"), { name: "ReferenceError" });
});

test("it exports what its manual says", () => {
  const { zhunru } = miniProgram();
  assert.deepEqual(Object.keys(zhunru).sort(), ["ZhunruError", "bytesOf", "configure", "loadEngine", "probe"]);
});

test("manifests: where WeChat's npm looks, the engine's version, no dependencies", async () => {
  const { version } = readJson("target/npm/zhunru/package.json");
  for (const folder of [PACKAGE, `${PACKAGE}-fallback`]) {
    const manifest = readJson(join(folder, "package.json"));
    assert.equal(manifest.miniprogram, "miniprogram_dist");
    assert.equal(manifest.version, version);
    assert.equal(manifest.dependencies ?? manifest.peerDependencies, undefined);
    const { messages } = await publint({ pkgDir: folder, strict: true });
    // No Node runs it.
    const found = messages.filter(({ code }) => code !== "USE_ENGINES_NODE");
    assert.deepEqual(found, []);
  }
});

/** What the script of the components may name that is not its own. */
const GLOBALS =
  "Array Boolean Component Date Error JSON Map Math Number Object Promise RangeError Set String Symbol TypeError WeakMap exports module require undefined";

/** Methods that the language got after 2017, but for those that others have, too (`format.any`, and `at`, as something short is called here). */
const YOUNGER =
  "findLast findLastIndex finally flat flatMap fromEntries hasOwn matchAll replaceAll toReversed toSorted toSpliced trimEnd trimStart".split(
    " ",
  );

/** The names in a minified script that are longer than its own; and the methods called that are too young. */
function named(code) {
  const free = new Set();
  const young = new Set();
  const tree = parse(code, { ecmaVersion: 2017, sourceType: "script" });
  const members = new Set();
  for (const node of nodes(tree)) {
    if (node.type === "MemberExpression" && !node.computed) members.add(node.property);
    if ((node.type === "Property" || node.type === "MethodDefinition") && !node.computed) members.add(node.key);
    if (node.type === "CallExpression" && YOUNGER.includes(node.callee.property?.name))
      young.add(node.callee.property.name);
  }
  for (const node of nodes(tree)) {
    if (node.type === "Identifier" && node.name.length > 3 && !members.has(node)) free.add(node.name);
  }
  return [...free, ...young].sort();
}

test("the components call nothing that is younger than 2017, and name nothing of a browser", () => {
  const known = GLOBALS.split(" ");
  const found = named(readFileSync(join(DIST, "components.js"), "utf8"));
  assert.deepEqual(
    found.filter((name) => !known.includes(name)),
    [],
  );
  assert.ok(found.includes("require"));
  assert.deepEqual(named("a.flatMap(b); document.body; new Intl.X(); a.flat(1); ({ window: 1 }).window"), [
    "Intl",
    "document",
    "flat",
    "flatMap",
  ]);
});

/** What a government app may not have, in Chinese, in English and by the names of the interfaces that would do it. */
const FORBIDDEN = [
  /打卡|签到|积分|排名|排行|排行榜|在线时长|学习时长|点赞|登录|登陆/,
  /\bcheck[-_ ]?ins?\b|\bsign[-_ ]?ins?\b|\bclock[-_ ]?in\b|\bpunch[-_ ]?in\b/i,
  /\bcheckIn|\bsignIn|\bclockIn/,
  /leader ?board|ranking|\bscore ?board|online[-_ ]?(?:time|duration)|\blog[-_ ]?in\b|\bpoints\b/i,
  // Beyond the version and the size of letters: to the beginning of the page, and a text that the person asked to copy.
  /\bwx\.(?!(?:getAppBaseInfo|pageScrollTo|setClipboardData)\b)\w+/,
  /getUserProfile|getUserInfo|getPhoneNumber|getLocation|setStorage|sendMessage|subscribeMessage/,
];

const forbidden = (text) => FORBIDDEN.map((each) => each.exec(text)?.[0]).filter((found) => found !== undefined);

test("no check-in, points, ranking, counting of time online or login, and no interface that could serve them", () => {
  const files = [...filesBelow(DIST)].filter((name) => TEXTS.test(name));
  assert.ok(files.includes("index.js"));
  for (const name of files) assert.deepEqual(forbidden(readFileSync(join(DIST, name), "utf8")), [], name);
  for (const planted of [
    "每日签到",
    "checkIn()",
    "daily check-in",
    "onlineTime",
    "wx.login()",
    "getUserProfile",
    "a ranking",
  ]) {
    assert.ok(forbidden(planted).length > 0, planted);
  }
});
