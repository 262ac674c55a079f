// Why the figures of a run may be rough: signs that the machine was busy with something else. They are kept in the results.

const MOST_SPREAD = 1.5;

/**
 * What speaks against the figures: in which host the turns by hand lie too far `apart`, or which engine's cold start took less than
 * one with nothing to start.
 */
export function doubts({ spread, empty, engines }) {
  return ["node", "chromium"].flatMap((host) => {
    const quicker = engines.filter((each) => each[host].cold?.milliseconds < empty[host]).map(({ id }) => id);
    return [
      ...(spread[host] > MOST_SPREAD ? [{ host, apart: spread[host] }] : []),
      ...quicker.map((id) => ({ host, quicker: id })),
    ];
  });
}

const HOSTS = { node: ["Node", "process"], chromium: ["Chromium", "page"] };

/** The same as one line to read; nothing where nothing speaks against them. */
export function warning({ doubts: found = [] }) {
  const reasons = found.map(({ host, apart, quicker }) => {
    const [name, empty] = HOSTS[host];
    return apart
      ? `in ${name} slow turns by hand took ${apart} times as long as quick ones`
      : `in ${name} an empty ${empty} started slower than one with ${quicker}`;
  });
  return reasons.length === 0 ? undefined : `The machine was busy: figures are rough (${reasons.join("; ")}).`;
}

/** Which processes were started again, as one line to read; nothing where none was. */
export function restarts({ restarted = [] }) {
  if (restarted.length === 0) return undefined;
  return `In Node a process ended by itself and was started again: ${restarted.join(", ")}.`;
}
