// Components as a page of a mini-program shows them, in miniprogram-simulate: the official compiler of WXML, jsdom for the rest. One
// component of each name for a file of tests: it cannot load one twice.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { JSDOM } from "jsdom";
import { readJson } from "../../scripts/files.mjs";
import { DIST } from "./host.mjs";

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
for (const name of [
  "window",
  "document",
  "Event",
  "CustomEvent",
  "Node",
  "Element",
  "HTMLElement",
  "TouchEvent",
  "MutationObserver",
]) {
  if (!(name in globalThis)) globalThis[name] = name === "window" ? window : window[name];
}

const require = createRequire(import.meta.url);
const simulate = require("miniprogram-simulate");
const exparser = require("miniprogram-exparser");

/** Classes of what can be pressed. */
const TAPPABLE = ["button", "link", "option", "fold", "select"];

/** The engine as JavaScript: there is no WXWebAssembly here. */
const zhunru = require(resolve(DIST, "index.js"));
zhunru.configure({
  javascript: () => require(resolve("target/npm/zhunru-miniprogram-fallback/miniprogram_dist/index.js")),
});

/** The same engine, for what is expected of it. */
export const ENGINE = await zhunru.loadEngine();

/** Milliseconds from one gesture to the next, as events tell it: somebody reads before they press. */
const PAUSE = 1000;

const LANGUAGES = ["zh-Hans", "zh-Hant", "en", "ko"];

/** A policy with its words, as a script of a mini-program holds it. */
export function policy(name) {
  return {
    policy: readFileSync(`target/policies/${name}.zrp`, "base64"),
    words: LANGUAGES.map((lang) => readJson(`target/policies/${name}.${lang}.json`)),
  };
}

export const texts = (name, lang = "zh-Hans") => readJson(`target/policies/${name}.${lang}.json`).texts;

/** Until what was asked of the engine, and what follows of it, is done. */
export const settled = () => new Promise((done) => setTimeout(done, 20));

export function loaded(name) {
  return simulate.load(resolve(DIST, `${name}/${name}`), name, { rootPath: resolve(DIST) });
}

/** What a node of the simulated page tells of itself: class names carry that of their component. */
const classes = (node) => [...node.classList].map((name) => name.split("--").pop());

/** A component on a page, with what a person does to it and what a host hears of it. */
export function shown(id, properties) {
  const component = simulate.render(id, properties);
  const page = window.document.createElement("div");
  window.document.body.append(page);
  component.attach(page);
  const heard = [];
  for (const type of ["zhunru-change", "zhunru-report", "zhunru-appearance", "zhunru-refused"]) {
    component.addEventListener(type, ({ detail }) => heard.push([type, detail]));
  }
  const all = () => [...component.dom.querySelectorAll("*")];
  let time = 0;
  let pause = PAUSE;
  const fire = (node, type, detail) => {
    const { Event } = exparser;
    const event = Event.create(type, detail, { bubbles: true, composed: true });
    time += pause;
    event.timeStamp = time;
    Event.dispatchEvent(node.__wxElement, event);
  };
  const said = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const find = (label, nth = 0) => {
    const pressed = all().filter((node) => TAPPABLE.some((name) => classes(node).includes(name)));
    const found = pressed.filter(
      (node) =>
        said(node)
          .replace(/^[●✓▸▾] ?/, "")
          .replace(/ ?[▾▴]$/, "") === label,
    )[nth];
    if (!found) throw new Error(`nothing to press says “${label}”: ${pressed.map(said).join(" | ")}`);
    return found;
  };
  const self = {
    component,
    heard,
    data: () => component.instance.data,
    view: () => component.instance.data.view,
    text: () => said(component.dom),
    /** Texts of the nodes of a class, in every part. */
    texts: (name) => all().flatMap((node) => (classes(node).includes(name) ? said(node) : [])),
    /** What is done in `doing`, so many milliseconds after one another by the events' own times. */
    within: (milliseconds, doing) => {
      time += PAUSE;
      pause = milliseconds;
      doing();
      pause = PAUSE;
    },
    /** The data of what can be pressed, by the texts. */
    pressable: (label) => ({ ...find(label).__wxElement.dataset }),
    /** Presses what can be pressed and says this, the nth of them. */
    tap: (label, nth = 0) => fire(find(label, nth), "tap", {}),
    /** Presses the nth of a class. */
    press: (name, nth = 0) => {
      const found = all().filter((node) => classes(node).includes(name))[nth];
      if (!found) throw new Error(`no ${name} ${nth}`);
      fire(found, "tap", {});
    },
    /** Types into the nth field. */
    type: (value, nth = 0) => {
      const field = all().filter((node) => classes(node).includes("input"))[nth];
      if (!field) throw new Error("no such field");
      fire(field, "input", { value });
    },
    /** Presses the option of a code, unfolding it first where it is folded. */
    choose: (code) => {
      const { options = [], others = [], last = [], more, dontKnow } = self.view().asked.field;
      const found = [...options, ...others, ...last, ...(dontKnow ? [dontKnow] : [])].find(
        (each) => each.code === code,
      );
      if (!found) throw new Error(`${self.view().asked.id} has no ${code}`);
      if (others.includes(found)) self.tap(more);
      const same = all().filter(
        (node) => classes(node).includes("option") && said(node).replace(/^[●✓] ?/, "") === found.label,
      );
      // Of records, a row may offer the same before.
      fire(same[same.length - 1], "tap", {});
    },
    /** Answers what is asked until nothing is: question id → code of the option, or what is typed into each field. */
    answer: (codes) => {
      const order = [];
      while (self.view().is === "question") {
        const { id } = self.view().asked;
        const given = codes[id] ?? codes["*"];
        if (given === undefined) throw new Error(`asks ${id}`);
        order.push(id);
        if (Array.isArray(given)) for (const [nth, text] of given.entries()) self.type(text, nth);
        else self.choose(given);
        self.tap(self.view().go.label);
        if (self.view().is === "question" && self.view().asked.id === id) throw new Error(`${id}: ${self.text()}`);
      }
      return order;
    },
  };
  return self;
}
