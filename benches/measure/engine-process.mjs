// One engine's process, which takes its turn whenever it is told to. One that ends by itself is started again, once, and takes the turn
// again: Node has been seen to crash after minutes, in its own code, and the turns of all others would be lost with it.
import { fork } from "node:child_process";
import { once } from "node:events";

export class EngineProcess {
  /** Whether it had to be started again. */
  restarted = false;
  #script;
  #args;
  #child;

  constructor(script, args) {
    this.#script = script;
    this.#args = args;
  }

  /** Until it is ready. */
  async start() {
    await this.#lasting(() => this.#fork());
  }

  /** What it answers once it has taken its turn in the round. */
  async take(round) {
    return await this.#lasting(async (again) => {
      if (again) await this.#fork();
      this.#child.send(round);
      return await answer(this.#child);
    });
  }

  end() {
    this.#child?.kill();
  }

  async #fork() {
    this.#child = fork(this.#script, this.#args);
    await answer(this.#child);
  }

  async #lasting(act) {
    try {
      return await act(false);
    } catch (cause) {
      if (this.restarted) throw cause;
      this.restarted = true;
      console.error(`  ${this.#args.join(" ")}: ${cause.message}, started again`);
      return await act(true);
    }
  }
}

async function answer(child) {
  const over = new AbortController();
  const { signal } = over;
  try {
    return await Promise.race([
      once(child, "message", { signal }).then(([message]) => message),
      once(child, "exit", { signal }).then(([status, by]) => {
        throw new Error(`the process ended by ${by ?? `status ${status}`}`);
      }),
    ]);
  } finally {
    over.abort();
  }
}
