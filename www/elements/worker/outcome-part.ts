// worker-outcome.js: what comes of each matter of a worker's own standing.

import worker from "sheet:worker.css";
import { workerOutcome } from "./outcome.js";
import { careerPicture, duePicture } from "./pictures.js";
import { routesOf, routesView } from "./routes.js";
import { yearsPicture } from "./years.js";

export const styles = [worker];

export const training = workerOutcome({
  picture: duePicture("last_trained_on", "post_since"),
});
export const assessment = workerOutcome({ picture: yearsPicture });
export const employment = workerOutcome({ picture: duePicture() });
export const career = workerOutcome({
  picture: careerPicture,
  beside: { view: routesView, lines: (context, pages) => routesOf(context, pages).map(({ line }) => line) },
});
