// staffing-list.js: reads, checks and shows the table of <zhunru-staffing-list>.

import pay from "sheet:pay.css";
import staffing from "sheet:staffing.css";

export const styles = [pay, staffing];

export { ListWork } from "./list-work.js";
