// Defines the elements of burden reduction: requests to put a task on a community or to borrow its people, the look-up of
// certificates, plates, and apps. Loaded beside elements.js, whose parts it shares.

import { ZhunruCertificate } from "./certificate.js";
import { ZhunruDigitalBurden, ZhunruPlate } from "./plain-matters.js";
import { BurdenRequest } from "./request.js";
import { BURDEN } from "./words.js";

/**
 * May this task be put on a community? A request of a bureau or street.
 * @csspart details - particulars of the request
 * @csspart check - all answers once more
 * @csspart deadlines - days by which something is due
 * @csspart deadline - one of them
 */
export class ZhunruTaskAdmission extends BurdenRequest {
  protected readonly matter = "task_admission";
  protected override readonly messages = BURDEN;
}

/**
 * May a community worker be borrowed, or a cadre sent to a community? A request.
 * @csspart details - particulars of the request
 * @csspart check - all answers once more
 * @csspart deadlines - days by which something is due
 * @csspart deadline - one of them
 */
export class ZhunruSecondment extends BurdenRequest {
  protected readonly matter = "secondment";
  protected override readonly messages = BURDEN;
}

export { ZhunruCertificate, ZhunruDigitalBurden, ZhunruPlate };

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-task-admission": ZhunruTaskAdmission;
    "zhunru-secondment": ZhunruSecondment;
    "zhunru-certificate": ZhunruCertificate;
    "zhunru-plate": ZhunruPlate;
    "zhunru-digital-burden": ZhunruDigitalBurden;
  }
}

const ELEMENTS = {
  "zhunru-task-admission": ZhunruTaskAdmission,
  "zhunru-secondment": ZhunruSecondment,
  "zhunru-certificate": ZhunruCertificate,
  "zhunru-plate": ZhunruPlate,
  "zhunru-digital-burden": ZhunruDigitalBurden,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
