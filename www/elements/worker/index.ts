// Defines the elements of those who work in a community: may they be taken into a post. Loaded beside elements.js.

export { ZhunruConversion } from "./conversion.js";
