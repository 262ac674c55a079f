// The recruitment page: the notice that is chosen, condition by condition, and a notice of one's own, from files of this device.

import words from "words:site";
import { Bundle, type Catalogue, h, type Loaded, negotiate, Shelf, speak } from "../elements/index.js";
import { choice } from "./choose.js";
import { noticeView } from "./recruitment/notice.js";
import { type Own, OwnTrouble, ownNotice } from "./recruitment/own.js";

const SITE = new Bundle("site", words);
const page = document.documentElement;
const check = document.querySelector<HTMLElement>("zhunru-eligibility.matter");
const place = document.querySelector<HTMLElement>("#notice-body");
const input = document.querySelector<HTMLInputElement>("#own-files");
const status = document.querySelector<HTMLElement>("#own-said");
let turn = 0;
/** The notice that is shown. */
let open: { policy: string; base: URL; shelf: Shelf; loaded?: Promise<Loaded> } | undefined;
/** What was last said of files that were chosen, to say it in another language. */
let said: (t: Catalogue) => string = () => "";

const catalogue = (): Promise<Catalogue> => speak(negotiate(page.lang), [SITE]);

async function show(): Promise<void> {
  if (!check || !place) return;
  turn += 1;
  const now = turn;
  const policy = check.getAttribute("policy") ?? "";
  const src = check.getAttribute("src");
  const base = new URL(src ?? "policies/", import.meta.url);
  // In another language it is the same notice: only its texts are fetched.
  if (open?.policy !== policy || open.base.href !== base.href) {
    open = { policy, base, shelf: new Shelf(base, policy, "eligibility") };
  }
  const notice = open;
  const t = await catalogue();
  notice.loaded ??= notice.shelf.load();
  const [loaded, texts] = await Promise.all([notice.loaded, notice.shelf.words(t.lang)]);
  if (now !== turn) return;
  const view = noticeView(t, loaded.policy, texts, src === null);
  place.replaceChildren(view);
  if (status) status.textContent = said(t);
}

function showSafely(): void {
  show().catch(() => {
    // The element beside says what is wrong. The next time it is fetched anew.
    open = undefined;
    place?.replaceChildren();
  });
}

/** Tells what became of the files; what was chosen before stays where they will not do. */
async function take(files: readonly File[]): Promise<void> {
  const t = await catalogue();
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
  (await choice)?.offer(own);
}

input?.addEventListener("change", () => {
  const files = [...(input.files ?? [])];
  // The same files can be chosen again once they were mended.
  input.value = "";
  if (files.length > 0) void take(files);
});
if (check) new MutationObserver(showSafely).observe(check, { attributeFilter: ["policy", "src"] });
new MutationObserver(showSafely).observe(page, { attributeFilter: ["lang"] });
showSafely();
