// Reads a page of the element out through the browser's speech synthesis. Only with voices that speak on the device: others
// would send what is read to somebody's server. Where there is none for the language, nothing is offered.

import type { Catalogue } from "./catalogue.js";
import { h } from "./dom.js";
import { maximised } from "./locales.js";

/** What is said in one breath, in one language. */
interface Passage {
  readonly text: string;
  readonly lang: string;
}

/** Controls, and what is there for the eye alone. */
const SILENT = "button, input, select, textarea, svg, table.steps, [aria-hidden=true], .visually-hidden, .copy-place";

export class ReadAloud {
  readonly #onVoices: () => void;
  #state: "idle" | "speaking" | "paused" = "idle";
  /** Tells the end of one reading from that of the one before. */
  #reading = 0;
  #show = (): void => undefined;

  /** `onVoices` is called when the browser has found its voices. */
  constructor(onVoices: () => void) {
    this.#onVoices = onVoices;
  }

  connect(): void {
    synthesis()?.addEventListener?.("voiceschanged", this.#onVoices);
    addEventListener("pagehide", this.stop);
  }

  disconnect(): void {
    synthesis()?.removeEventListener?.("voiceschanged", this.#onVoices);
    removeEventListener("pagehide", this.stop);
    this.stop();
  }

  readonly stop = (): void => {
    if (this.#state === "idle") return;
    this.#reading += 1;
    synthesis()?.cancel();
    this.#become("idle");
  };

  /** The buttons that read `node` out; none where the browser has no voice of its own for the language. */
  view(t: Catalogue, node: HTMLElement): HTMLElement[] {
    if (voiceFor(t.lang) === undefined) return [];
    const main = h("button", { type: "button", id: "read", part: "read", on: { click: () => this.#press(t, node) } });
    const stop = h("button", { type: "button", id: "read-stop", part: "read" }, t.text("read.stop"));
    stop.addEventListener("click", () => {
      this.stop();
      main.focus();
    });
    this.#show = () => {
      main.textContent = t.text(`read.${this.#state}`);
      stop.hidden = this.#state === "idle";
    };
    this.#show();
    return [main, stop];
  }

  #become(state: "idle" | "speaking" | "paused"): void {
    this.#state = state;
    this.#show();
  }

  #press(t: Catalogue, node: HTMLElement): void {
    const speech = synthesis();
    if (!speech) return;
    if (this.#state === "speaking") {
      speech.pause();
      this.#become("paused");
    } else if (this.#state === "paused") {
      speech.resume();
      this.#become("speaking");
    } else {
      this.#reading += 1;
      // Something else on the page may be speaking.
      speech.cancel();
      this.#become("speaking");
      this.#say(speech, passages(node, t.lang), this.#reading);
    }
  }

  /** One after the other: browsers cut off what is long. */
  #say(speech: SpeechSynthesis, [first, ...rest]: readonly Passage[], reading: number): void {
    if (reading !== this.#reading) return;
    if (!first) {
      this.#become("idle");
      return;
    }
    const voice = voiceFor(first.lang);
    const goOn = (): void => this.#say(speech, rest, reading);
    if (!voice) {
      goOn();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(first.text);
    utterance.lang = voice.lang;
    utterance.voice = voice;
    utterance.addEventListener("end", goOn);
    utterance.addEventListener("error", () => {
      if (reading === this.#reading) this.stop();
    });
    speech.speak(utterance);
  }
}

function synthesis(): SpeechSynthesis | undefined {
  return "speechSynthesis" in globalThis && "SpeechSynthesisUtterance" in globalThis ? speechSynthesis : undefined;
}

/** A voice on the device of the same language, of the same script if there is one. */
function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
  const wanted = maximised(lang);
  const near = (synthesis()?.getVoices() ?? [])
    .map((voice) => ({ voice, tongue: maximised(voice.lang.replace("_", "-")) }))
    .filter(({ voice, tongue }) => voice.localService && tongue?.language === wanted?.language);
  return (near.find(({ tongue }) => tongue?.script === wanted?.script) ?? near[0])?.voice;
}

/** What is seen of a page, block by block; folded parts and controls are left out. */
function passages(root: HTMLElement, lang: string): Passage[] {
  const found: Passage[] = [];
  let text = "";
  let tongue = lang;
  const flush = (): void => {
    const said = text.replace(/\s+/g, " ").trim();
    if (said !== "") found.push({ text: said, lang: tongue });
    text = "";
  };
  const walk = (node: Node): void => {
    if (node instanceof Text) text += node.data;
    if (!(node instanceof HTMLElement) || node.matches(SILENT) || node.getClientRects().length === 0) return;
    if (node instanceof HTMLDetailsElement && !node.open) return;
    const before = tongue;
    const own = node.lang || before;
    const apart = own !== before || !getComputedStyle(node).display.startsWith("inline");
    if (apart) flush();
    tongue = own;
    for (const child of node.childNodes) walk(child);
    if (apart) flush();
    tongue = before;
  };
  walk(root);
  flush();
  return found;
}
