// The words of burden reduction: what all its matters say, and under a matter's name what that one says in its own way.

import words from "words:burden";
import { Bundle } from "../index.js";

export const BURDEN: readonly Bundle[] = [new Bundle("burden", words)];
