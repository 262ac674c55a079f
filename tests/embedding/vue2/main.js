// A portal with Vue 2.7.
import Vue from "vue2/dist/vue.esm.js";

Vue.config.productionTip = false;
Vue.config.devtools = false;
Vue.config.ignoredElements = [/^zhunru-/];

new Vue({
  el: "#app",
  data: { day: "2022-05-13", answers: {}, value: "", verdict: "", count: 0, closed: false },
  template: `
    <form id="apply" method="post" action="/apply">
      <label>Name <input name="who" value="a"></label>
      <zhunru-eligibility name="self_check" policy="daan-2022" lang="en" :as-of="day" :disabled="closed"
        :answers.prop="answers" :data-count="count"
        @zhunru-report="verdict = $event.detail.verdict" @input="value = $event.target.value"></zhunru-eligibility>
      <p>Result: <output id="verdict">{{ verdict }}</output> <output id="value">{{ value }}</output></p>
      <button id="send">Send</button>
      <button type="reset" id="reset">Reset</button>
      <button type="button" id="prefill" @click="answers = { post: 'party' }">Prefill</button>
      <button type="button" id="again" @click="count += 1">Draw again</button>
      <button type="button" id="toggle" @click="closed = !closed">Close</button>
    </form>`,
});
