// What the four pages do around their component: open the policy, name the page after the person's place in the check, and show
// what a form submits. A real page sends that to its own server, which repeats the check, and says so before.

/** `policy` gives the policy with its words; `day`: as of which the check is made, where it is not for the component to say. */
module.exports = function checking(policy, day = "") {
  return {
    data: { day, heard: "" },
    onReady() {
      // Past the page's data: a policy is large, and nothing of it is drawn by the page.
      this.selectComponent("#check").use(policy());
    },
    change({ detail }) {
      this.setData({ heard: `第 ${detail.answered + 1} 步：${detail.title}` });
    },
    report({ detail }) {
      this.setData({ heard: `结果：${detail.verdict}，按 ${detail.as_of}` });
    },
    submit({ detail }) {
      const { check } = detail.value;
      this.setData({ heard: check === "" ? "还没有填写" : `表单会提交：${check}` });
    },
  };
};
