// The colours of each theme, by the name of their token: data, from which the sheet is written and a test works out every contrast.
// A theme names what it changes of the first.

export const COLOURS = {
  ink: "#1a1f26",
  muted: "#4c5663",
  paper: "#ffffff",
  tint: "#f4f6f9",
  line: "#c9d1db",
  edge: "#66717f",
  accent: "#0b4a8f",
  "accent-strong": "#083766",
  "accent-tint": "#eef4fb",
  "on-accent": "#ffffff",
  focus: "#ffbf47",
  "focus-ink": "#1a1f26",
  error: "#b3261e",
  yes: "#1b6b3a",
  "yes-tint": "#eef6f0",
  no: "#5b3a1e",
  "no-tint": "#f8f4ef",
  review: "#4b3f8f",
  "review-tint": "#f3f1fa",
  unknown: "#0b4a8f",
  "unknown-tint": "#eef4fb",
  none: "#4c5663",
  "none-tint": "#f4f6f9",
};

export type Colour = keyof typeof COLOURS;
export type Theme = "default" | "blue" | "red" | "contrast";

const WHITE = "#ffffff";
const BLACK = "#000000";

export const THEMES: Readonly<Record<Theme, Partial<Readonly<Record<Colour, string>>>>> = {
  default: {},
  blue: {
    ink: "#14233a",
    muted: "#435269",
    tint: "#f0f5fb",
    line: "#b9cbe2",
    edge: "#5a6f8c",
    accent: "#00489e",
    "accent-strong": "#002f6b",
    "accent-tint": "#e4eefa",
    unknown: "#00489e",
    "unknown-tint": "#e9f1fb",
    none: "#435269",
    "none-tint": "#f0f5fb",
  },
  // What is wrong is told in another red than what is pressed; and by words and a frame.
  red: {
    ink: "#231917",
    muted: "#5d4d48",
    tint: "#f8f5f2",
    line: "#ddd0ca",
    edge: "#7a6862",
    accent: "#a11a1f",
    "accent-strong": "#771014",
    "accent-tint": "#fcf0ee",
    error: "#8a1650",
    none: "#5d4d48",
    "none-tint": "#f8f5f2",
  },
  contrast: {
    ink: BLACK,
    muted: "#1f1f1f",
    tint: WHITE,
    line: BLACK,
    edge: BLACK,
    accent: "#00207a",
    "accent-strong": BLACK,
    "accent-tint": "#fff4b8",
    focus: "#ffd23f",
    "focus-ink": BLACK,
    error: "#8b0000",
    yes: "#00491f",
    "yes-tint": WHITE,
    no: "#4a1a00",
    "no-tint": WHITE,
    review: "#33127a",
    "review-tint": WHITE,
    unknown: "#00207a",
    "unknown-tint": WHITE,
    none: "#1f1f1f",
    "none-tint": WHITE,
  },
};
