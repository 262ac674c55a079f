// The definition of a component of a matter: properties, events, methods for hosts. What it does stands in the questionnaire.

import { type Given, givenOf, isWhole } from "./given.js";
import type { Matter } from "./matter.js";
import { type Deed, Questionnaire } from "./questionnaire.js";

type Host = ComponentInstance & { check: Questionnaire };

/**
 * Properties: `policy`, `words`, `lang`, `asOf`, `answers`, `elder`, `textSize`, `theme`, `includeAnswers`, and of the form field
 * `name` and `value`. Events: `zhunru-change`, `zhunru-report`, `zhunru-appearance`, `zhunru-refused`.
 */
export function component(matter: Matter): object {
  return {
    behaviors: ["wx://form-field"],
    options: { multipleSlots: true, styleIsolation: "isolated" },
    externalClasses: ["zhunru-class", "zhunru-class-heading", "zhunru-class-button", "zhunru-class-verdict"],
    properties: {
      /** Base64 or bytes of the compiled policy; or an object with `policy` and `texts`. */
      policy: { type: null, value: null },
      /** The policy's words: one file or several, by their languages. */
      words: { type: null, value: null },
      /** The particulars of a request. */
      ...(matter.steps.includes("details") && { texts: { type: null, value: null } }),
      lang: { type: String, value: "zh-Hans" },
      asOf: { type: String, value: "" },
      answers: { type: null, value: null },
      elder: { type: Boolean, value: false },
      /** Points, of elder mode. */
      textSize: { type: Number, value: 0 },
      theme: { type: String, value: "default" },
      /** Lets the events carry the answers. */
      includeAnswers: { type: Boolean, value: false },
    },
    data: { view: { is: "loading", title: "" }, look: { elder: false, buttons: [] }, style: "", said: "" },
    lifetimes: {
      created(this: Host) {
        this.check = new Questionnaire(this, matter);
      },
      attached(this: Host) {
        const { policy, words } = this.data;
        this.check.appear();
        if (policy) void this.check.use(givenOf(policy, words));
      },
      detached(this: Host) {
        this.check.leave();
      },
    },
    observers: {
      policy(this: Host, policy: unknown) {
        void this.check.use(givenOf(policy, this.data.words));
      },
      /** They may be those of a policy that was opened by hand. */
      words(this: Host, words: Given["words"]) {
        if (!isWhole(this.data.policy)) this.check.reword(words);
      },
      texts(this: Host, texts: unknown) {
        this.check.takeTexts(texts);
      },
      lang(this: Host) {
        this.check.speak();
      },
      asOf(this: Host) {
        this.check.changeDay();
      },
      answers(this: Host) {
        this.check.takeAnswers();
      },
      "elder, textSize"(this: Host) {
        this.check.restyle();
      },
    },
    methods: {
      /** Opens a policy by hand, past the limits of data: its bytes, or one that is loaded. */
      use(this: Host, given: Given) {
        return this.check.use(given);
      },
      /** What one of our own small parts tells carries the time of the press itself. */
      act(this: Host, { detail, currentTarget, timeStamp: at }: ViewEvent) {
        this.check.act({ at, ...currentTarget.dataset, ...(detail as Deed) });
      },
    },
  };
}
