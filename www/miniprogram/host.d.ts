// What a mini-program's host may have, as far as it is asked for it. Nothing here is there until it was probed.

interface MiniProgramInstance {
  readonly exports: object;
}

/** WeChat's WebAssembly: it takes the path of a file in the code package, and resolves to one of two shapes. */
declare const WXWebAssembly:
  | {
      instantiate(
        path: string,
        imports: object,
      ): Promise<MiniProgramInstance | { readonly instance: MiniProgramInstance }>;
    }
  | undefined;

/** WeChat's interface, for the version of its base library. */
declare const wx: { getAppBaseInfo?(): { readonly SDKVersion?: string } } | undefined;
