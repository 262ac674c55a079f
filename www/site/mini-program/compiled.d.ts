// What the build puts in place of the components of the mini-program (scripts/mini-program.mjs).

declare module "mini-program:components" {
  type Template = import("glass-easel-miniprogram-adapter").glassEasel.template.ComponentTemplate["content"];
  interface Compiled {
    /** Stands before its classes. */
    readonly scope: string;
    /** Its JSON file. */
    readonly config: object;
    /** Runs its script, which calls `Component`. */
    readonly run: () => void;
  }
  export const templates: Readonly<Record<string, Template>>;
  export const components: Readonly<Record<string, Compiled>>;
}
