// A button for something that may be denied: then it stays where it is and says why.
import { html } from "lit";

/** @import { Verdict } from "../types/replies.ts" */

/**
 * It can be reached by the keyboard although it does nothing, so that everybody comes by the reason.
 * @param {object} given
 * @param {Verdict} given.verdict
 * @param {string} given.text
 * @param {string} given.test
 * @param {() => void} given.action
 * @param {boolean} [given.isPrimary]
 * @param {boolean} [given.isDangerous]
 * @param {boolean} [given.isReasonWritten] whether the reason stands below the button, where there is room
 */
export function offered({ verdict, text, test, action, isPrimary, isDangerous, isReasonWritten }) {
  const kind = isPrimary ? "primary" : isDangerous ? "dangerous" : "";
  if (verdict.allowed) {
    return html`<button type="button" class=${kind} data-test=${test} @click=${action}>${text}</button>`;
  }
  return html`
    <button type="button" class=${kind} data-test=${test} aria-disabled="true" aria-describedby="${test}-reason"
      title=${verdict.reason}>${text}</button>
    <span id="${test}-reason" class=${isReasonWritten ? "reason" : "unseen"}>${verdict.reason}</span>
  `;
}
