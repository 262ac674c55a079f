// The portal's own script: what it adds around the element.

// snippet: script
const form = document.forms[0];
const check = document.getElementById("self_check");

// The portal already asked for the post: the element need not ask again.
const post = document.getElementById("post");
post.addEventListener("change", () => {
  check.answers = { ...check.answers, post: post.value || undefined };
});

// The form posts the answers by itself. What the page found goes beside, so that the server can compare it with its own check.
check.addEventListener("zhunru-report", () => {
  const { verdict, as_of, provenance } = check.report ?? {};
  form.elements.self_check_said.value = verdict ? JSON.stringify({ verdict, as_of, provenance }) : "";
});
// end

// A host of files alone has nobody to answer the form, and says so before anything is filled in.
fetch(location.pathname, { method: "HEAD" })
  .then(({ headers }) => headers.has("accept-post"))
  .catch(() => false)
  .then((answered) => {
    document.getElementById("no-echo").hidden = answered;
  });
