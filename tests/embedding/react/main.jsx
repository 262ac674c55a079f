// A portal with React 19.
import { useState } from "react";
import { createRoot } from "react-dom/client";

function Apply() {
  const [answers, setAnswers] = useState();
  const [verdict, setVerdict] = useState("");
  const [value, setValue] = useState("");
  const [count, setCount] = useState(0);
  const [closed, setClosed] = useState(false);
  return (
    <form id="apply" method="post" action="/apply">
      <label>
        Name <input name="who" defaultValue="a" />
      </label>
      <zhunru-eligibility
        name="self_check"
        policy="daan-2022"
        lang="en"
        asOf="2022-05-13"
        headingLevel={(count % 2) + 2}
        disabled={closed}
        answers={answers}
        onzhunru-report={(event) => setVerdict(event.detail.verdict)}
        onInput={(event) => setValue(event.target.value)}
      />
      <p>
        Result: <output id="verdict">{verdict}</output> <output id="value">{value}</output>
      </p>
      <button id="send" type="submit">
        Send
      </button>
      <button type="reset" id="reset">
        Reset
      </button>
      <button type="button" id="prefill" onClick={() => setAnswers({ post: "party" })}>
        Prefill
      </button>
      <button type="button" id="again" onClick={() => setCount(count + 1)}>
        Draw again
      </button>
      <button type="button" id="toggle" onClick={() => setClosed(!closed)}>
        Close
      </button>
    </form>
  );
}

createRoot(document.querySelector("#app")).render(<Apply />);
