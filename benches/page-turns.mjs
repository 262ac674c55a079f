// In a page of benches/measure/chromium.mjs: one engine that takes its turn whenever it is told to.
import { turns } from "./measure/turn.mjs";

window.prepare = async (name, plan) => {
  const engine = await import(`/${name}.js`);
  await engine.setup();
  window.take = await turns(await import("/by-hand.js"), engine, plan);
};
