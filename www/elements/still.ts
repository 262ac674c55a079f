// Runs what may move things on the page: at once, or, while a mouse button is down, when it is up again. What moves between press
// and release is missed by the click. One watch serves all elements of a page.

let watching = false;
let down = false;
const waiting: (() => void)[] = [];

export function whenStill(run: () => void): void {
  if (down) waiting.push(run);
  else run();
}

/** From now on it is known whether a button is down. */
export function watchPointer(): void {
  if (watching) return;
  watching = true;
  addEventListener(
    "pointerdown",
    () => {
      down = true;
    },
    true,
  );
  // Before whoever was clicked hears of it; where a release is no click, right after it.
  addEventListener("click", release, true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(release), true);
}

function release(): void {
  if (!down) return;
  down = false;
  for (const run of waiting.splice(0)) run();
}
