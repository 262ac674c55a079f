// all.js: all questions on one page, for `layout="page"`.

export { default as styles } from "sheet:all.css";
export { allView } from "./all-questions.js";
