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

/** WeChat's interface: the version of its base library and the size of its letters; the place on the page; copied text. */
declare const wx:
  | {
      getAppBaseInfo?(): {
        readonly SDKVersion?: string;
        /** In pixels. */
        readonly fontSizeSetting?: number;
        readonly fontSizeScaleFactor?: number;
      };
      pageScrollTo?(options: { readonly scrollTop: number; readonly duration: number }): void;
      setClipboardData?(options: { readonly data: string; readonly success?: () => void }): void;
    }
  | undefined;
