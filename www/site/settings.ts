// How a person wants the pages shown: language, theme, elder mode, size of text. Kept in the fragment of the address
// (#lang=en&theme=red&elder=1&text-size=24) and carried from page to page; nothing about the person ever is.

const THEMES = ["blue", "red", "contrast"];
const SIZES = ["20", "24", "30"];
/** Those of the fragment that go with the person to the next page. */
const CARRIED = ["lang", "theme", "elder", "text-size"];

export function fragment(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

/** Whose rules a link asks for. What no policy is called by could be the address of a file that is not the site's. */
export function linkedPolicy(): string | null {
  const policy = fragment().get("policy");
  return policy !== null && /^[a-z0-9-]+$/.test(policy) ? policy : null;
}

/** Writes one into the address; `undefined` takes it out. */
export function keep(name: string, value: string | undefined): void {
  const kept = fragment();
  if (value === undefined) kept.delete(name);
  else kept.set(name, value);
  const hash = String(kept);
  history.replaceState(history.state, "", hash === "" ? location.pathname + location.search : `#${hash}`);
}

/** The fragment that a link within the site takes along. */
export function carried(): string {
  const all = fragment();
  const some = new URLSearchParams();
  for (const name of CARRIED) {
    const value = all.get(name);
    if (value !== null) some.set(name, value);
  }
  return String(some);
}

/** What is chosen beside the language; an unknown choice is none. */
export function chosen(): { readonly theme: string; readonly elder: boolean; readonly size: string } {
  const all = fragment();
  const known = (name: string, values: readonly string[], usual: string): string =>
    values.find((value) => value === all.get(name)) ?? usual;
  return {
    theme: known("theme", THEMES, "default"),
    elder: all.has("elder"),
    size: known("text-size", SIZES, "18"),
  };
}

/** On the page itself, whose style sheet reads data-…, and on the elements of the matters. */
export function showChosen(): void {
  const { theme, elder, size } = chosen();
  const { dataset } = document.documentElement;
  dataset.theme = theme;
  if (elder) {
    dataset.elder = "";
    dataset.textSize = size;
  } else {
    delete dataset.elder;
    delete dataset.textSize;
  }
  for (const element of document.querySelectorAll(".matter")) {
    element.setAttribute("theme", theme);
    element.toggleAttribute("elder", elder);
    if (elder) element.setAttribute("text-size", size);
    else element.removeAttribute("text-size");
  }
}
