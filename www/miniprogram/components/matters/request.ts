// The two requests: may a task be put on a community, and may a worker be borrowed? Particulars first, all answers once more before
// the outcome.

import { deadlineLines, deadlinesOf } from "../../../elements/burden/deadlines.js";
import { found } from "../../../elements/burden/outcome.js";
import { particularsOf } from "../../../elements/burden/particulars.js";
import { statedLines } from "../../../elements/burden/stated.js";
import type { Matter } from "../matter.js";
import { list, sourceLine } from "../views/block.js";
import { particularsBlock } from "../views/details.js";
import type { Outcome } from "../views/outcome.js";

const outcome: Outcome = (desk) => {
  const { context, report, texts } = desk;
  const { t } = context;
  const deadlines = deadlinesOf(context, report);
  const stated = statedLines(context, report);
  const counted = deadlines.flatMap(({ name, counted: steps, sources }) =>
    list("counted", name, steps, { after: sources.map((source) => sourceLine(context, source)).join(" ") }),
  );
  return {
    result: found(context, desk, report),
    more: {
      body: [
        ...list(
          "deadlines",
          t.text("deadline.title"),
          deadlines.map(({ name, day }) => t.text("summary.line", { label: name, answer: day })),
        ),
        ...counted.map((block, at) => ({ ...block, name: `counted-${at}`, aside: true as const })),
        ...list("stated", "", stated),
      ],
      particulars: [particularsBlock(desk)],
      lines: [
        ...deadlineLines(context, deadlines),
        ...stated,
        "",
        t.text("particulars.title"),
        ...particularsOf(context, texts).map(({ label, text }) => t.text("summary.line", { label, answer: text })),
      ],
    },
  };
};

export const request = (name: "task_admission" | "secondment"): Matter => ({
  name,
  bundles: ["burden"],
  steps: ["details", "check"],
  // What is asked for is asked for today, whatever day a policy's figures are shown for.
  dayFor: (_, today) => today,
  outcome,
});
