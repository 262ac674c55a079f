// all.js: all questions on one page, for `layout="page"`.

import all from "sheet:all.css";

export const styles = [all];

export { allView } from "./all-questions.js";
