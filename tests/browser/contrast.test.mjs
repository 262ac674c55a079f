// Every contrast of every theme, worked out from the sets of colours themselves; and that no other pair is shown.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { build } from "esbuild";
import { start, visit } from "./support.mjs";
import { tour } from "./tour.mjs";

const { outputFiles } = await build({
  entryPoints: ["www/elements/styles/themes.ts"],
  bundle: true,
  format: "esm",
  write: false,
});
const { COLOURS, THEMES } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

const GROUNDS = ["paper", "tint", "accent-tint", "yes-tint", "no-tint", "review-tint", "unknown-tint", "none-tint"];
const STATES = ["yes", "no", "review", "unknown", "none"];

/** Colours of text and signs, each with what it stands on. */
const TEXT = [
  ...GROUNDS.flatMap((ground) => ["ink", "muted", "accent"].map((colour) => [colour, ground])),
  ...STATES.flatMap((state) => [
    [state, "paper"],
    [state, `${state}-tint`],
    [state, "tint"],
    [state, "accent-tint"],
  ]),
  ["error", "paper"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
];

/** Edges of controls, what is chosen or filled, signs in their shape, and the two rings of focus. */
const EDGES = [
  ["edge", "paper"],
  ["edge", "tint"],
  ["edge", "accent-tint"],
  ["accent", "paper"],
  ["accent", "tint"],
  ["accent", "accent-tint"],
  ["error", "paper"],
  ["focus-ink", "paper"],
  ["focus-ink", "focus"],
  ...STATES.map((state) => ["paper", state]),
];

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test("the formula of WCAG", () => {
  assert.equal(contrast("#000000", "#ffffff").toFixed(2), "21.00");
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
});

for (const [name, own] of Object.entries(THEMES)) {
  const theme = { ...COLOURS, ...own };
  const least = name === "contrast" ? 7 : 4.5;
  test(`theme ${name}: text ${least}:1, edges 3:1`, () => {
    const weak = (pairs, needed) =>
      pairs
        .map(([one, other]) => ({ pair: `${one} on ${other}`, is: contrast(theme[one], theme[other]) }))
        .filter(({ is }) => is < needed)
        .map(({ pair, is }) => `${pair}: ${is.toFixed(2)}`);
    assert.deepEqual(weak(TEXT, least), []);
    assert.deepEqual(weak(EDGES, 3), []);
  });
}

describe("what is shown", { concurrency: true }, () => {
  let site;
  before(async () => {
    site = await start();
  });
  after(() => site.close());

  test("a dark page around leaves no dark box on the light ground, unless the ground is made dark, too", async () => {
    const { page, element } = await visit(site);
    const box = () => element.locator("#start").evaluate((node) => getComputedStyle(node).colorScheme);
    const around = (name, value) =>
      page.evaluate(([set, to]) => document.documentElement.style.setProperty(set, to), [name, value]);
    await around("color-scheme", "dark");
    assert.equal(await box(), "light");
    await around("--zhunru-scheme", "dark");
    assert.equal(await box(), "dark");
    await page.close();
  });

  /** Each colour of text with the first ground below it, as names of tokens, in every theme. */
  const shown = ({ element }) =>
    element.evaluate(
      (host, { names, themes }) => {
        const hex = (colour) => {
          const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
          return `rgb(${red}, ${green}, ${blue})`;
        };
        const found = new Set();
        for (const theme of themes) {
          host.setAttribute("theme", theme);
          const style = getComputedStyle(host);
          const tokens = new Map();
          for (const name of names) {
            const colour = hex(style.getPropertyValue(`--_${name}`).trim());
            tokens.set(colour, [...(tokens.get(colour) ?? []), name]);
          }
          for (const node of host.shadowRoot.querySelectorAll(".page *")) {
            const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== "");
            const resting = "svg, .visually-hidden, [aria-disabled=true], :disabled";
            if (!text || node.closest(resting) || node.getClientRects().length === 0) continue;
            let ground = node;
            while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
              ground = ground.parentElement;
            const below = getComputedStyle(ground ?? host).backgroundColor;
            const { color } = getComputedStyle(node);
            found.add(JSON.stringify([tokens.get(color) ?? [color], tokens.get(below) ?? [below]]));
          }
        }
        host.removeAttribute("theme");
        return [...found].map((pair) => JSON.parse(pair));
      },
      { names: Object.keys(COLOURS), themes: Object.keys(THEMES) },
    );
  const known = new Set(TEXT.map((pair) => pair.join(" on ")));

  for (const name of ["recruitment", "pay", "secondment", "certificate"]) {
    test(name, async () => {
      await tour(site, name, async (visitor, state) => {
        const pairs = await shown(visitor);
        assert.ok(pairs.length > 2);
        const others = pairs.filter(
          ([colours, grounds]) =>
            !colours.some((colour) => grounds.some((ground) => known.has(`${colour} on ${ground}`))),
        );
        assert.deepEqual(others, [], `${name}, ${state}: pairs that no contrast was worked out for`);
      });
    });
  }
});
