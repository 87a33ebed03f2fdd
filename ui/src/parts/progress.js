// Progress of work that takes longer than a moment.
import { html, nothing } from "lit";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/**
 * @param {State} state
 * @param {string} at the place that asked
 * @param {string} [text]
 */
export function progressAt({ busy }, at, text = t("app.working")) {
  const isSlow = busy[at] === "slow";
  // No space within: the style sheet hides the place while it is empty.
  return html`<div class="progress-place" role="status">${isSlow
    ? html`<span class="progress" data-test="progress"><span class="progress-bar"></span>${text}</span>`
    : nothing}</div>`;
}
