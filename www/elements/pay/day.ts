// The day that pay is worked out for where nobody says another: today, while the standard holds; else its own reference
// day, or the last or first day it held.

import type { PolicyInfo } from "../index.js";

export function dayInForce(info: PolicyInfo | undefined, today: string): string {
  const pack = info?.packs.find(({ id }) => id === info.id);
  if (pack?.until !== undefined && today > pack.until) return info?.reference_day ?? pack.until;
  if (pack?.from !== undefined && today < pack.from) return info?.reference_day ?? pack.from;
  return today;
}
