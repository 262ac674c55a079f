// A portal without a framework.
const element = document.querySelector("zhunru-eligibility");
element.addEventListener("zhunru-report", (event) => {
  document.querySelector("#verdict").value = event.detail.verdict;
});
document.querySelector("#prefill").addEventListener("click", () => {
  element.answers = { post: "party" };
});
document.querySelector("#toggle").addEventListener("click", () => {
  element.disabled = !element.disabled;
});
// As a page does that moves its parts about.
document.querySelector("#again").addEventListener("click", () => {
  element.lang = element.lang === "en" ? "zh-Hans" : "en";
});
