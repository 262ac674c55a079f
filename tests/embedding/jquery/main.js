// A portal with jQuery 3: serialize() looks only at inputs.
import $ from "jquery";

const element = $("zhunru-eligibility");
element.on("zhunru-report", (event) => $("#verdict").val(event.originalEvent.detail.verdict));
$("#prefill").on("click", () => element.prop("answers", { post: "party" }));
$("#toggle").on("click", () => element.prop("disabled", !element.prop("disabled")));
$("#again").on("click", () => element.attr("lang", element.attr("lang") === "en" ? "zh-Hans" : "en"));
$("#apply").on("submit", (event) => {
  event.preventDefault();
  $.post("/apply", $("#apply").serialize()).done(() => $("body").attr("data-sent", "1"));
});
