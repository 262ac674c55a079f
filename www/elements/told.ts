// What the element tells its host, of a session: plain JSON, and no answers unless the host asked for them.

import type { ChangeDetail, ReportDetail } from "./events.js";
import type { Session } from "./session.js";

export function changeDetail(session: Session, title: string, asOf: string, withAnswers: boolean): ChangeDetail {
  const { place, trail, answers } = session;
  return {
    page: place.page,
    ...(place.page === "question" && { question: place.question }),
    title,
    answered: trail.length,
    as_of: asOf,
    ...(withAnswers && { answers }),
  };
}

export function reportDetail({ report, answers }: Session, withAnswers: boolean): ReportDetail | undefined {
  if (!report) return undefined;
  return {
    contract: report.contract,
    matter: report.matter,
    as_of: report.as_of,
    verdict: report.verdict,
    rules: report.rules.map(({ rule, outcome }) => ({ rule, outcome })),
    policy: report.provenance.policy,
    ...(withAnswers && { answers }),
  };
}

/** Browsers of the floor have no `structuredClone`; what is told is plain JSON. */
export function emit(element: Element, type: string, detail: object | undefined): void {
  if (!detail) return;
  const copy: unknown = JSON.parse(JSON.stringify(detail));
  element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: copy }));
}
