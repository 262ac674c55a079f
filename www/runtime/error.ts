// The one error that the package throws: all that is wrong, each with a stable code and a path. Never an answer.

import type { Problem, Problems } from "./generated/error.js";

export class ZhunruError extends Error {
  /** All that is wrong. */
  readonly errors: readonly Problem[];

  constructor(errors: readonly Problem[], options?: { readonly cause: unknown }) {
    super(errors.map(({ code, path }) => (path === "" ? code : `${code} at ${path}`)).join("; "), options);
    this.name = "ZhunruError";
    this.errors = errors;
    // Engines before 2021 do not take it from the options.
    if (options) this.cause = options.cause;
  }
}

/** What the core threw, as a {@link ZhunruError}: it throws the JSON of its errors. */
export function typed(cause: unknown): unknown {
  return typeof cause === "string" ? new ZhunruError((JSON.parse(cause) as Problems).errors) : cause;
}

/** Refused before it reached the core. */
export function refused(code: string, message: string, cause?: unknown): ZhunruError {
  return new ZhunruError([{ code, path: "", message }], cause === undefined ? undefined : { cause });
}

/** The host freed the policy and still uses it. */
export function freed(): TypeError {
  return new TypeError("the policy was freed");
}

/** The engine stopped in the middle of something: it answers nothing any more. */
export function failed(cause?: unknown): ZhunruError {
  return refused("engine.failed", "the engine stopped; load it anew and compile the policies again", cause);
}

/** The module could not be had or started. */
export function notLoaded(cause: unknown): ZhunruError {
  if (cause instanceof ZhunruError) return cause;
  return refused("engine.load", "the engine's module could not be loaded; see the cause", cause);
}
