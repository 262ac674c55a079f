// Stands in for the engine where a page must show what no policy comes to all at once: a report with a value in every
// state, written by hand. The elements cannot tell it from the package.

export class ZhunruError extends Error {}

export async function loadEngine() {
  return {
    version: "stand-in",
    compile: (bytes) => new Policy(JSON.parse(new TextDecoder().decode(bytes))),
    citizenNumber: () => ({ valid: false, errors: [] }),
  };
}

export const loadConditionsEngine = loadEngine;

class Policy {
  #file;
  constructor(file) {
    this.#file = file;
  }
  get info() {
    return this.#file.info;
  }
  check(facts, asOf) {
    const { info, documents, values } = this.#file;
    const missing = info.questions
      .filter(({ id }) => facts[id] === undefined || facts[id] === null)
      .map(({ id }) => ({ question: id, state: facts[id] === null ? "dont_know" : "not_asked" }));
    return {
      contract: 1,
      matter: "pay",
      as_of: asOf,
      verdict: "yes",
      possible: [],
      missing,
      not_needed: [],
      rules: [],
      conflicts: [],
      counterfactuals: [],
      papers: [],
      exact: true,
      documents,
      provenance: {
        engine: "stand-in",
        policy: { id: info.id, version: info.version, sha256: info.sha256 },
        packs: [{ id: info.id, version: info.version, sha256: info.sha256, in_force: true }],
      },
      values,
    };
  }
  path() {
    return this.#file.path;
  }
}
