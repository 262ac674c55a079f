// Figures with their units, the same in every language.

export interface Shown {
  readonly value: number;
  readonly text: string;
}

export type Unit = (value: number) => Shown;

export const ratio: Unit = (value) => shown(value, `${digits(value)} ×`);
export const milliseconds: Unit = (value) => shown(value, `${digits(value)} ms`);
export const kilobytes: Unit = (value) => shown(value, `${digits(value / 1000)} kB`);
export const count: Unit = (value) => shown(value, grouped(Math.round(value)));

export const nanoseconds: Unit = (value) => {
  if (value < 1000) return shown(value, `${digits(value)} ns`);
  return shown(value, value < 1e6 ? `${digits(value / 1e3)} µs` : `${digits(value / 1e6)} ms`);
};

function shown(value: number, text: string): Shown {
  return { value, text };
}

/** Three digits that count, no more than two behind the point. */
function digits(value: number): string {
  const size = Math.abs(value);
  return size < 10 ? value.toFixed(2) : size < 100 ? value.toFixed(1) : grouped(Math.round(value));
}

/** Groups of three, kept together on a line. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
