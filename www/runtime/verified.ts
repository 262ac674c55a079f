// A script that is loaded when it is needed, verified before it runs in ways that the strictest Content-Security-Policy allows.

/** Has the browser fetch the module and compare it with its hash; the import then takes what was fetched. Rejects where it cannot be had, or is another. */
export async function verified(href: string, integrity: string): Promise<void> {
  const preload = document.createElement("link");
  // A script's address needs a policy of Trusted Types, a link's none; browsers without such links have no Trusted Types.
  const element = preload.relList?.supports?.("modulepreload") ? preload : document.createElement("script");
  element.integrity = integrity;
  element.crossOrigin = "anonymous";
  try {
    await new Promise((resolve, reject) => {
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      if (element instanceof HTMLScriptElement) {
        element.type = "module";
        element.src = href;
      } else {
        element.rel = "modulepreload";
        element.href = href;
      }
      document.head.append(element);
    });
  } finally {
    element.remove();
  }
}
