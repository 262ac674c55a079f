// Runs the components of the mini-program package in this page as a mini-program would: their own scripts, templates and styles, on
// glass-easel, the component framework of WeChat, with what they ask of the host and nothing more.

import { components, templates } from "mini-program:components";
import { type ComponentEnv, type glassEasel, MiniProgramEnv } from "glass-easel-miniprogram-adapter";
import { Screen } from "./screen.js";

type Definition = Parameters<ComponentEnv["Component"]>[0] & { behaviors?: unknown[] };

type Methods = Readonly<Record<string, (...given: unknown[]) => void>>;

/** A component on the screen. */
export interface Shown {
  set(properties: object): void;
  /** One of its methods for hosts. */
  call(method: string, ...given: unknown[]): void;
  /** Calls with the detail of each such event. */
  on(type: string, listener: (detail: unknown) => void): void;
  remove(): void;
}

const environment = new MiniProgramEnv();
/** Where a component is shown. */
let current: HTMLElement | undefined;
const space = environment.createCodeSpace("zhunru", false);

/** What a host has of its own, and scripts name by a text. */
function hostBehaviors({ Behavior }: ComponentEnv): Readonly<Record<string, unknown>> {
  return { "wx://form-field": Behavior({ properties: { name: String, value: null } }) };
}

/** What the scripts call, as they find it: global. Their engine takes WebAssembly by a path, which here is that of the site's module. */
function provide(env: ComponentEnv): void {
  const known = hostBehaviors(env);
  const Component = (definition: Definition): void => {
    const behaviors = definition?.behaviors?.map((each) => known[each as string] ?? each);
    env.Component({ ...definition, ...(behaviors && { behaviors }) } as Definition);
  };
  const instantiate = async (_path: string, imports: WebAssembly.Imports): Promise<unknown> => {
    const response = await fetch(new URL("zhunru.wasm", import.meta.url), { integrity: ZHUNRU_INTEGRITY });
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
  };
  const wx = {
    pageScrollTo: ({ scrollTop }: { scrollTop: number }) => {
      if (!current) return;
      current.scrollTop = scrollTop;
      // On a small display the screen's own beginning may lie above what is seen.
      if (current.getBoundingClientRect().top < 0) current.scrollIntoView();
    },
    setClipboardData: ({ data, success }: { data: string; success?: () => void }) =>
      void navigator.clipboard?.writeText(data).then(success, () => undefined),
  };
  Object.assign(globalThis, { Component, Behavior: env.Behavior, WXWebAssembly: { instantiate }, wx });
}

/** Where the component stands: on a phone its page would scroll, which here is the screen. */
function places(screen: HTMLElement): object {
  const found: object[] = [];
  const top = (node: Element | null): number => node?.getBoundingClientRect().top ?? 0;
  const query = {
    select: () => query,
    selectViewport: () => query,
    boundingClientRect: () => {
      // From where the display begins, where the screen begins above it.
      found.push({ top: top(screen.firstElementChild) - Math.max(top(screen), 0) });
      return query;
    },
    scrollOffset: () => {
      found.push({ scrollTop: screen.scrollTop });
      return query;
    },
    exec: (then: (found: object[]) => void) => then(found),
  };
  return query;
}

for (const [path, { scope, config }] of Object.entries(components)) {
  space.addStyleSheet(path, undefined, scope);
  space.addComponentStaticConfig(path, config);
  const content = templates[path];
  if (content) space.addCompiledTemplate(path, { content, groupList: templates, fallbackListenerOnNativeNode: true });
}
for (const [path, { run }] of Object.entries(components)) {
  space.componentEnv(path, (env) => {
    provide(env);
    run();
  });
}

const screens = new WeakMap<HTMLElement, ReturnType<typeof environment.associateBackend>>();

/** Shows a component, which takes the place of what `screen` holds. */
export function show(path: string, screen: HTMLElement, properties: object): Shown {
  const backend = screens.get(screen) ?? environment.associateBackend(new Screen(screen));
  screens.set(screen, backend);
  const root = backend.createRoot("component", space, path);
  const component = root.getComponent();
  Object.assign(root.get(), { createSelectorQuery: () => places(screen) });
  current = screen;
  const set = (changes: object): void => component.setData(changes as Record<string, never>);
  set(properties);
  const place = document.createElement("div");
  screen.replaceChildren(place);
  type Parent = glassEasel.GeneralBackendElement;
  root.attach(screen as unknown as Parent, place as unknown as Parent);
  return {
    set,
    call: (method, ...given) => (root.get() as unknown as Methods)[method]?.(...given),
    on: (type, listener) => component.addListener(type, ({ detail }) => listener(detail)),
    remove: () => root.release(),
  };
}
