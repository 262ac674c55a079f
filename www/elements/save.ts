// Hands a text over as a file, on a click. Nothing is sent: the browser writes what the page already holds, or gives it to the
// program that the person chooses.

export function save(name: string, text: string, type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

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
