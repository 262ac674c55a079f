// Reading aloud, with a stand-in for the browser's speech synthesis: what is read, in which voice, pause, stop, and where nothing
// is offered.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, focused, outcomeOf, PEOPLE, send, start, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const VOICES = [
  { name: "far", lang: "zh-CN", localService: false },
  { name: "taiwan", lang: "zh-TW", localService: true },
  { name: "near", lang: "zh_CN", localService: true },
  { name: "english", lang: "en-US", localService: true },
];

/** Speaks without sound: each utterance lasts until the test says `window.spoken()`. */
const standIn = (voices) => (page) =>
  page.addInitScript((all) => {
    class Utterance extends EventTarget {
      constructor(text) {
        super();
        this.text = text;
      }
    }
    const speech = new EventTarget();
    const said = [];
    let now;
    Object.assign(speech, {
      getVoices: () => all,
      speak: (utterance) => {
        now = utterance;
        said.push({ text: utterance.text, voice: utterance.voice.name });
      },
      pause: () => said.push("pause"),
      resume: () => said.push("resume"),
      cancel: () => {
        said.push("cancel");
        // Browsers tell an utterance of its end later.
        const ended = now;
        now = undefined;
        setTimeout(() => ended?.dispatchEvent(new Event("error")));
      },
    });
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = Utterance;
    window.said = said;
    window.spoken = () => now?.dispatchEvent(new Event("end"));
  }, voices);

const said = ({ page }) => page.evaluate(() => window.said.splice(0));
const label = ({ element }) => element.locator("#read").textContent();

/** Lets it speak to the end, and returns all that was said. */
async function hear(visitor) {
  const heard = [];
  for (let at = 0; at < 200; at += 1) {
    heard.push(...(await said(visitor)));
    if ((await label(visitor)) === "朗读" || (await label(visitor)) === "Read aloud") return heard;
    await visitor.page.evaluate(() => window.spoken());
  }
  throw new Error("it does not come to an end");
}

test("a question: its text and its options, in a voice of the language that speaks on the device", async () => {
  const visitor = await visit(site, { before: standIn(VOICES) });
  assert.equal(await visitor.element.locator("#read").count(), 0, "the first page only says what this is");
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "education");
  assert.equal(await label(visitor), "朗读");
  assert.equal(await visitor.element.locator("#read-stop").isVisible(), false);
  await visitor.element.locator("#read").click();
  assert.equal(await focused(visitor), "read");
  const heard = (await hear(visitor)).filter((each) => each !== "cancel");
  assert.deepEqual(new Set(heard.map(({ voice }) => voice)), new Set(["near"]));
  const texts = heard.map(({ text }) => text);
  assert.ok(texts.includes("您拿到的最高毕业证是什么学历？"), texts.join("\n"));
  assert.ok(texts.includes("大学本科") && texts.includes("不清楚"));
  assert.ok(!texts.some((text) => /返回|继续$|更多选项/.test(text)), "no buttons");
  await visitor.page.close();
});

test("pause, resume, stop; another page stops it", async () => {
  const visitor = await visit(site, { before: standIn(VOICES) });
  const { element, page } = visitor;
  await begin(visitor);
  await element.locator("#read").click();
  await said(visitor);
  assert.equal(await label(visitor), "暂停朗读");
  await element.locator("#read").click();
  assert.equal(await label(visitor), "继续朗读");
  await element.locator("#read").click();
  assert.deepEqual(await said(visitor), ["pause", "resume"]);
  await element.locator("#read-stop").click();
  assert.equal(await focused(visitor), "read");
  assert.deepEqual(await said(visitor), ["cancel"]);
  assert.equal(await label(visitor), "朗读");
  // What was stopped does not go on when its end is told.
  await page.waitForTimeout(50);
  assert.deepEqual(await said(visitor), []);

  await element.locator("#read").click();
  await said(visitor);
  await element.locator("#dont-know").check();
  await send(visitor);
  assert.deepEqual(await said(visitor), ["cancel"]);
  assert.equal(await label(visitor), "朗读");

  await element.locator("#read").click();
  await said(visitor);
  await element.evaluate((node) => node.remove());
  assert.deepEqual(await said(visitor), ["cancel"]);
  await page.close();
});

test("the outcome: verdict first, what is folded is left out, Chinese clauses in a Chinese voice", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no, { lang: "en", before: standIn(VOICES) });
  await visitor.element.locator("#read").click();
  const heard = (await hear(visitor)).filter((each) => each !== "cancel");
  assert.match(heard[0].text, /one condition|1 condition/i);
  assert.equal(heard[0].voice, "english");
  const clause = heard.find(({ text }) => text.includes("公开招聘"));
  assert.equal(clause.voice, "near");
  assert.ok(!heard.some(({ text }) => /SHA-256|sha256/.test(text)));
  await visitor.page.close();
});

test("nothing is offered without the interface, or without a voice on the device", async () => {
  const without = await visit(site, {
    before: (page) =>
      page.addInitScript(() => {
        delete Object.getPrototypeOf(window).speechSynthesis;
        delete window.speechSynthesis;
      }),
  });
  assert.equal(await without.page.evaluate(() => "speechSynthesis" in window), false);
  await begin(without);
  assert.equal(await without.element.locator("#read").count(), 0);
  assert.deepEqual(without.complaints, []);
  await without.page.close();

  const far = await visit(site, { before: standIn(VOICES.filter(({ localService }) => !localService)) });
  await begin(far);
  assert.equal(await far.element.locator("#read").count(), 0);
  await far.page.close();
});

test("voices that the browser finds later", async () => {
  const visitor = await visit(site, { before: standIn([]) });
  await begin(visitor);
  assert.equal(await visitor.element.locator("#read").count(), 0);
  await visitor.page.evaluate((voices) => {
    speechSynthesis.getVoices = () => voices;
    speechSynthesis.dispatchEvent(new Event("voiceschanged"));
  }, VOICES);
  assert.equal(await label(visitor), "朗读");
  await visitor.page.close();
});
