// The recruitment page: the notice that is chosen, condition by condition, and a notice of one's own, from files of this device.

import words from "words:site";
import {
  Bundle,
  type Catalogue,
  follow,
  h,
  lenderOf,
  negotiate,
  OFFICIAL_LANG,
  OUTCOME,
  type Policy,
  speak,
  type Words,
} from "../elements/index.js";
import { choice } from "./choose.js";
import { noticeView } from "./recruitment/notice.js";
import { type Own, OwnTrouble, ownNotice } from "./recruitment/own.js";

const SITE = new Bundle("site", words);
const page = document.documentElement;
const check = document.querySelector<HTMLElement>("zhunru-eligibility.matter");
const place = document.querySelector<HTMLElement>("#notice-body");
const input = document.querySelector<HTMLInputElement>("#own-files");
const status = document.querySelector<HTMLElement>("#own-said");
const [jump, found] = document.querySelectorAll<HTMLElement>(".jump");
/** What the notice shown was made of. */
let shown: { readonly lang: string; readonly policy: Policy; readonly words: Words } | undefined;
/** What was last said of files that were chosen, to say it in another language. */
let said: (t: Catalogue) => string = () => "";
/** Names the option of one's own notice. */
let named: (t: Catalogue) => void = () => undefined;

const catalogue = (lang: string): Promise<Catalogue> => speak(negotiate(lang), [SITE]);

/** The notice is drawn from what the element beside opened: nothing is fetched twice. */
async function show(element: HTMLElement, into: HTMLElement): Promise<void> {
  const opened = lenderOf(element)?.(() => undefined);
  if (!opened) {
    // On the way the one before stays; where there is none, the element says what is wrong.
    if (element.shadowRoot?.querySelector('[part~="trouble"]')) {
      shown = undefined;
      into.replaceChildren();
    }
    return;
  }
  // A policy that is not translated keeps its words when the page changes its language.
  const now = { lang: opened.context.t.lang, policy: opened.pages.policy, words: opened.context.words };
  if (now.policy === shown?.policy && now.words === shown.words && now.lang === shown.lang) return;
  shown = now;
  const t = await catalogue(now.lang).catch(() => undefined);
  if (shown !== now) return;
  if (!t) {
    // Without its words there is no notice; the next time they are fetched anew.
    shown = undefined;
    into.replaceChildren();
    return;
  }
  into.replaceChildren(noticeView(t, now.policy, now.words, !element.hasAttribute("src")));
  named(t);
  if (status) status.textContent = said(t);
}

/** On a narrow screen the check stands far below the notice: what came of it is told above, in the place of the way there. */
function tell(element: HTMLElement): void {
  const check = lenderOf(element)?.(() => undefined);
  // What the outcome is made with is the element's to fetch, and to try again.
  const told = check?.pages.session.place.page === "outcome" && OUTCOME.ready && check.ready();
  const over = told ? check : undefined;
  const headline = over?.pages.outcome(over.context, over.pages, over.report).outcome?.result.headline ?? "";
  if (!jump || !found) return;
  jump.hidden = headline !== "";
  found.hidden = headline === "";
  const strong = found.querySelector("strong");
  if (strong) strong.textContent = headline;
}

/** Tells what became of the files; what was chosen before stays where they will not do. */
async function take(files: readonly File[]): Promise<void> {
  const t = await catalogue(page.lang);
  let own: Own;
  try {
    own = await ownNotice(files);
  } catch (error) {
    const trouble = error instanceof OwnTrouble ? error : undefined;
    said = (now) => (trouble ? now.text(trouble.said, trouble.params) : now.text("site.policies_trouble"));
    if (status) status.replaceChildren(h("strong", null, said(t)));
    return;
  }
  said = (now) => now.text("site.own_taken", { file: own.file });
  if (status) status.textContent = said(t);
  const option = (await choice)?.offer(own);
  named = (now) => {
    const title = own.titles[now.lang] ?? own.titles[OFFICIAL_LANG] ?? own.policy;
    if (option) option.textContent = now.text("site.own_named", { title });
  };
  named(t);
}

input?.addEventListener("change", () => {
  const files = [...(input.files ?? [])];
  // The same files can be chosen again once they were mended.
  input.value = "";
  if (files.length > 0) void take(files);
});
if (check && place) {
  // On their way while the element opens the notice.
  SITE.in(negotiate(page.lang).lang).catch(() => undefined);
  const draw = (): void => {
    tell(check);
    void show(check, place);
  };
  follow({ relink: draw, changed: (element) => element === check && draw() });
  draw();
}
