// How a component looks, as far as the person or the host's setting says so: the size of text, elder mode, the set of colours.

import { lastOf } from "../../elements/floor.js";
import { LARGEST, SMALLEST } from "../../elements/styles/sizes.js";

/** The size that WeChat takes for standard on iOS (《小程序适老化设计指南》); its scale is against that. */
const STANDARD = 17;
/** As many times larger are letters in WeChat's own care mode (23.8 px against 17). */
const CARE = 1.4;
/** A point in pixels. */
const POINT = 4 / 3;

/** What the buttons for bigger and smaller text lead through. */
const STEPS = [SMALLEST, 20, 24, LARGEST];

/** How much larger than standard the person has letters in WeChat; 1 where the host does not say. */
export function hostScale(): number {
  const told = typeof wx === "object" ? wx?.getAppBaseInfo?.() : undefined;
  const scale = told?.fontSizeScaleFactor ?? (told?.fontSizeSetting ?? STANDARD) / STANDARD;
  return scale > 0.5 && scale < 4 ? scale : 1;
}

export interface Look {
  readonly elder: boolean;
  /** In points, of elder mode. */
  readonly size: number;
}

/** Elder mode where the host asks for it, or where the person has WeChat's letters as large as in its care mode. */
export function firstLook(elder: boolean, size: number, scale: number): Look {
  const given = size >= SMALLEST && size <= LARGEST ? size : Math.round(SMALLEST * Math.max(1, scale / CARE));
  return { elder: elder || scale >= CARE, size: Math.min(LARGEST, given) };
}

export const smaller = (size: number): number | undefined => lastOf(STEPS.filter((step) => step < size));
export const bigger = (size: number): number | undefined => STEPS.find((step) => step > size);

/** The variables of the sheet that are a number. */
export function styleOf({ elder, size }: Look, scale: number): string {
  const px = elder ? size * POINT : Math.max(16, STANDARD * scale);
  return `--_size:var(--zhunru-size,${Math.round(px * 10) / 10}px)`;
}
