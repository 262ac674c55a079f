// Hands a text over to the program that the person chooses, on a click. Nothing is sent by the page.

import { save } from "./save.js";

/** To a program of the device, where the browser can do that with files; else saved. Tells what became of it. */
export async function share(name: string, title: string, text: string): Promise<"shared" | "saved" | "left"> {
  const type = "text/plain";
  // Old editors of Windows need both to read it.
  const whole = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
  const files = [new File([whole], name, { type })];
  if (typeof navigator.canShare === "function" && navigator.canShare({ files })) {
    try {
      await navigator.share({ files, title });
      return "shared";
    } catch (error) {
      // The person thought better of it. Where the browser does not let it, the file is saved.
      if ((error as DOMException).name === "AbortError") return "left";
    }
  }
  save(name, whole, type);
  return "saved";
}
