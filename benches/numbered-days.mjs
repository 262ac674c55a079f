// Days as numbers yyyymmdd, for engines whose languages compare numbers only.

/** `2024-06-01` as 20240601. */
export function dayNumber(day) {
  return Number(day.slice(0, 4)) * 10000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8));
}

/** A bound of a condition: days as numbers, numbers as they are. */
export function boundNumber(bound) {
  return typeof bound === "number" ? bound : dayNumber(bound);
}
