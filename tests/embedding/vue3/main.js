// A portal with Vue 3.
import { createApp } from "vue/dist/vue.esm-bundler.js";

const app = createApp({
  data: () => ({ day: "2022-05-13", value: "", verdict: "", count: 0, closed: false }),
  template: `
    <form id="apply" method="post" action="/apply">
      <label>Name <input name="who" value="a"></label>
      <zhunru-eligibility name="self_check" policy="daan-2022" lang="en" :asOf="day" :disabled="closed"
        :heading-level="count % 2 + 2" v-model="value"
        @zhunru-report="verdict = $event.detail.verdict"></zhunru-eligibility>
      <p>Result: <output id="verdict">{{ verdict }}</output> <output id="value">{{ value }}</output></p>
      <button id="send">Send</button>
      <button type="reset" id="reset">Reset</button>
      <button type="button" id="prefill" @click="value = '{&quot;post&quot;:&quot;party&quot;}'">Prefill</button>
      <button type="button" id="again" @click="count += 1">Draw again</button>
      <button type="button" id="toggle" @click="closed = !closed">Close</button>
    </form>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("zhunru-");
app.mount("#app");
