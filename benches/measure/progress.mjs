// One line that is written over, so that a person sees that something goes on; where nobody looks, a line now and then.

export function progress(what, done, all) {
  const line = `${what} ${done} of ${all}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${done === all ? "\n" : ""}`);
  else if (done === all || done % Math.ceil(all / 5) === 0) process.stderr.write(`${line}\n`);
}
