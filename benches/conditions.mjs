// Three-valued conditions (benches/rules.mjs) as two-valued ones, for engines that know true and false only: what is known
// to hold, and what is known not to hold. In both, a missing answer makes every comparison false.

/** When a rule comes to each outcome; where none of them holds, it is unknown. The frequent ones first. */
export function outcomesOf({ applies, requires, open }) {
  const inForce = applies ? [applies] : [];
  const fails = denied(requires);
  return [
    ["satisfied", all([...inForce, requires])],
    ["not_applicable", applies && denied(applies)],
    ["not_satisfied", all([...inForce, fails, ...(open ? [denied(open)] : [])])],
    ["review", open && all([...inForce, fails, open])],
  ].filter(([, when]) => when);
}

/** Holds just if the condition is known not to hold. */
export function denied(condition) {
  if (condition.all) return { any: condition.all.map(denied) };
  if (condition.any) return all(condition.any.map(denied));
  const { question } = condition;
  if (condition.is) {
    const { is, known } = condition;
    return { question, is: known.filter((value) => !is.includes(value)), known };
  }
  return condition.from === undefined ? { question, above: condition.to } : { question, below: condition.from };
}

function all(parts) {
  return parts.length === 1 ? parts[0] : { all: parts };
}
