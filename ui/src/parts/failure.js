// A failure where it happened: what, why, what to do next, and the details to copy.
import { html, nothing } from "lit";
import { copy } from "../doing/copying.js";
import { toast } from "../doing/toasts.js";
import { t } from "../texts/texts.js";
import { warning } from "./icons.js";
import { sentence } from "./sentence.js";

/** @import { State } from "../state.js" */
/** @import { Failure } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {string} at the place that asked
 */
export function failureAt({ failures }, at) {
  const failure = failures[at];
  if (!failure) return nothing;
  return html`
    <div class="failure" role="alert" data-test="failure" data-code=${failure.code}>
      <p class="failure-what">${warning}<span>${sentence(failure.message)}</span></p>
      ${failure.whatNext ? html`<p>${sentence(failure.whatNext)}</p>` : nothing}
      <button type="button" class="plain" @click=${() => copy(details(failure), () => toast(t("failure.copied")))}>
        ${t("failure.copy")}
      </button>
    </div>
  `;
}

/** @param {Failure} failure */
const details = ({ code, message, whatNext, rule, missing, details: more }) =>
  Object.entries({ code, message, whatNext, rule, missing, details: more })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
