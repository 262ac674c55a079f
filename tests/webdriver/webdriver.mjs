// A browser over WebDriver (W3C), with what the smoke test needs of it: pages, elements inside shadow roots, scripts.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { eventually } from "../browser/support.mjs";

/** What each browser needs on the machine, and how it is asked for. `FIREFOX`, `GECKODRIVER`, `WEBKITDRIVER`, `MINIBROWSER` name others. */
const BROWSERS = {
  Firefox: {
    driver: [process.env.GECKODRIVER, "geckodriver"],
    binary: [process.env.FIREFOX, "firefox-esr", "firefox"],
    args: (port) => ["--port", String(port), "--log", "error"],
    capabilities: (binary) => ({ "moz:firefoxOptions": { binary, args: ["-headless"] } }),
    surroundings: () => [],
  },
  WebKit: {
    driver: [process.env.WEBKITDRIVER, "WebKitWebDriver"],
    binary: [
      process.env.MINIBROWSER,
      "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
      "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
      "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
      "MiniBrowser",
    ],
    args: (port) => [`--port=${port}`],
    capabilities: (binary) => ({ "webkitgtk:browserOptions": { binary, args: ["--automation"] } }),
    // It has no mode without a display.
    surroundings: () => (process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? [] : ["xvfb-run"]),
  },
};

export const NAMES = Object.keys(BROWSERS);

function executable(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = names
    .filter(Boolean)
    .flatMap((name) => (name.includes("/") ? [name] : folders.map((each) => join(each, name))));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What of a browser is not on this machine; nothing where it can be driven. */
export function lacking(name) {
  const { driver, binary, surroundings } = BROWSERS[name];
  const wanted = {
    driver: executable(driver),
    browser: executable(binary),
    display: surroundings().every((each) => executable([each])) || undefined,
  };
  const missing = Object.entries(wanted).filter(([, path]) => path === undefined);
  return missing.map(([what]) => what).join(", ");
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const SHADOW = "shadow-6066-11e4-a52e-4f735466cecf";

/** Starts a browser; `close()` ends it and its driver. */
export async function open(name) {
  const { driver, binary, args, capabilities, surroundings } = BROWSERS[name];
  const port = await freePort();
  const [command, ...rest] = [...surroundings().flatMap((each) => [each, "-a"]), executable(driver), ...args(port)];
  const process = spawn(command, rest, { stdio: "ignore", detached: true });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${name}: ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await eventually(
    () =>
      ask("GET", "/status")
        .then(({ ready }) => ready)
        .catch(() => false),
    "the driver is ready",
  );
  const { sessionId } = await ask("POST", "/session", {
    capabilities: { alwaysMatch: capabilities(executable(binary)) },
  });
  const session = `/session/${sessionId}`;
  const run = (source, ...given) =>
    ask("POST", `${session}/execute/sync`, { script: `return (${source})(...arguments)`, args: given });
  return {
    go: (url) => ask("POST", `${session}/url`, { url }),
    /** A function's source runs in the page. */
    run: (action, ...given) => run(String(action), ...given),
    async press(host, selector) {
      const found = await ask("POST", `${session}/element`, { using: "css selector", value: host });
      const root = await ask("GET", `${session}/element/${found[ELEMENT]}/shadow`);
      const inside = await ask("POST", `${session}/shadow/${root[SHADOW]}/element`, {
        using: "css selector",
        value: selector,
      });
      await ask("POST", `${session}/element/${inside[ELEMENT]}/click`, {});
    },
    async close() {
      await ask("DELETE", session).catch(() => undefined);
      // With all that it started.
      global.process.kill(-process.pid);
    },
  };
}
