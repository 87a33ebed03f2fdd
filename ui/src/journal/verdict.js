// How far a proof of the journal is, and what came of it.
import { html, nothing } from "lit";
import { cancelVerify, updateJournal } from "../doing/journal.js";
import { number } from "../locale.js";
import { cross, tick, warning } from "../parts/icons.js";
import { sentence } from "../parts/sentence.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { JournalVerdict } from "../types/replies.ts" */

/** One place for both, so that what comes is read out. @param {State} state */
export const verdictPart = (state) => html`
  <div class="verdict-place" role="status" aria-live="polite" data-test="verdict-place">${
    state.journal.proved !== null ? running(state, state.journal.proved) : state.journal.verdict ? verdict(state.journal.verdict) : nothing
  }</div>
`;

/**
 * @param {State} state
 * @param {number} proved
 */
function running({ opened }, proved) {
  // What others have written since is read as well: the number is one to go by.
  const all = Math.max(proved, (opened?.organization.revision ?? 0) + 1);
  return html`
    <div class="verdict" data-test="verifying">
      <progress max=${all} .value=${proved} aria-label=${t("journal.verifying")}></progress>
      <span>${proved === 0 ? t("journal.verifying") : t("journal.proved", { proved: number(proved), all: number(all) })}</span>
      <button type="button" data-test="verify-cancel" @click=${cancelVerify}>${t("app.cancel")}</button>
    </div>
  `;
}

/** @param {JournalVerdict} verdict */
const verdict = ({ sound, lines }) => html`
  <div class="answer ${sound ? "yes" : "no"}" data-test="verdict" data-sound=${sound}>
    <p class="answer-sentence">${sound ? tick : warning}<span>${sound ? t("journal.sound") : t("journal.unsound", { count: lines.length })}</span>
      <button type="button" class="plain" data-test="verdict-close" @click=${() => updateJournal(() => ({ verdict: null }))}>
        ${cross}<span class="unseen">${t("app.close")}</span>
      </button>
    </p>
    ${sound
      ? html`<p>${lines.map(sentence).join(" ")}</p>`
      : html`<div class="findings" tabindex="0" role="region" aria-label=${t("journal.findings")}>
          <ul>${lines.map((line) => html`<li>${sentence(line)}</li>`)}</ul>
        </div>`}
  </div>
`;
