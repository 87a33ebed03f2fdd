// Choices with a sentence each, and the reason where one is not available.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { t, word } from "../texts/texts.js";

/** @import { Verdict } from "../types/replies.ts" */

/**
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} title
 * @property {string} means
 * @property {string} [mark]
 * @property {Verdict} [verdict]
 */

/**
 * @param {object} given
 * @param {string} given.name
 * @param {string} given.legend
 * @param {Choice[]} given.choices
 * @param {string} given.chosen
 * @param {(value: string) => void} given.choose
 * @param {unknown} [given.more] what stands below the choices
 */
export const choiceGroup = ({ name, legend, choices, chosen, choose, more = nothing }) => html`
  <fieldset class="choices" data-test="choices-${name}">
    <legend>${legend}</legend>
    ${sharedReason(choices) ? html`<p class="reason shared">${sharedReason(choices)}</p>` : nothing}
    ${choices.map((choice) => oneChoice(name, choice, chosen, choose, sharedReason(choices)))}
    ${more}
  </fieldset>
`;

/**
 * The reason why none of the choices is available, said once rather than with each.
 * @param {Choice[]} choices
 */
function sharedReason(choices) {
  const reasons = new Set(choices.map(({ verdict }) => (verdict?.allowed === false ? verdict.reason : "")));
  return reasons.size === 1 ? [...reasons][0] : "";
}

/**
 * @param {string} name
 * @param {Choice} choice
 * @param {string} chosen
 * @param {(value: string) => void} choose
 * @param {string} [said] a reason that stands above all choices already
 */
export function oneChoice(name, { value, title, means, mark, verdict }, chosen, choose, said = "") {
  const isDenied = verdict?.allowed === false && value !== chosen;
  return html`
    <label class="choice ${isDenied ? "denied" : ""}">
      <input type="radio" name=${name} value=${value} data-test="${name}-${value}" ?disabled=${isDenied}
        .checked=${live(value === chosen)} @change=${() => choose(value)} />
      <span class="choice-title">${title}${mark ? html` <span class="mark">${mark}</span>` : nothing}</span>
      <span class="choice-means">${means}${isDenied && verdict.reason !== said ? html` <span class="reason">${verdict.reason}</span>` : nothing}</span>
    </label>
  `;
}

/** @param {(role: string) => Verdict} verdictOf @returns {Choice[]} */
export const roleChoices = (verdictOf) =>
  ["member", "admin", "owner"].map((value) => ({
    value, title: word("role", value), means: word("roleMeans", value), verdict: verdictOf(value),
  }));

/**
 * Editor and Reader, and the legacy ones under their heading, open where one of them is chosen.
 * @param {{ name: string, legend: string, chosen: string, choose: (value: string) => void, verdict?: Verdict, hint?: unknown }} given
 */
export function permissionChoices({ name, legend, chosen, choose, verdict, hint = nothing }) {
  const choice = (/** @type {string} */ value) => ({
    value, title: word("permission", value), means: word("permissionMeans", value), verdict,
  });
  const legacy = ["app_editor", "app_reader"].map((value) => ({ ...choice(value), mark: t("permission.legacy") }));
  return choiceGroup({
    name,
    legend,
    chosen,
    choose,
    choices: ["custom_app_editor", "custom_app_reader"].map(choice),
    more: html`
      <details ?open=${legacy.some(({ value }) => value === chosen)} data-test="${name}-advanced">
        <summary>${t("permission.advanced")}</summary>
        ${legacy.map((one) => oneChoice(name, one, chosen, choose, verdict?.reason))}
      </details>
      ${hint}
    `,
  });
}
