// Making and keeping the recovery key: shown once, printed or saved, or put off.
import { html } from "lit";
import { leaveRecoveryKey, makeRecoveryKey, saveRecoveryKey } from "../doing/organization.js";
import { update } from "../loop.js";
import { failureAt } from "../parts/failure.js";
import { warning } from "../parts/icons.js";
import { progressAt } from "../parts/progress.js";
import { rich, t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export const recoveryScreen = (state) => html`
  <main class="alone" data-test="screen-recovery">
    <div class="sheet">
      <p class="brand">${t("app.name")}</p>
      <h1 tabindex="-1" data-focus>${t("recovery.title")}</h1>
      <p>${rich("recovery.intro", { name: state.opened?.organization.name ?? "" })}</p>
      <p class="caution">${warning}<span>${t("recovery.warning")}</span></p>
      ${state.words === "" ? unmade(state) : made(state)}
    </div>
  </main>
`;

/** @param {State} state */
const unmade = (state) => html`
  ${failureAt(state, "recovery")}
  <div class="buttons">
    <button type="button" class="primary" data-test="make-recovery-key" @click=${makeRecoveryKey}>
      ${t("recovery.make")}
    </button>
    <button type="button" class="plain" data-test="recovery-later" @click=${leaveRecoveryKey}>
      ${t("recovery.later")}
    </button>
  </div>
  ${progressAt(state, "recovery")}
`;

/** @param {State} state */
const made = (state) => html`
  <section class="key">
    <h2>${rich("recovery.words", { name: state.opened?.organization.name ?? "" })}</h2>
    <ol class="key-words" data-test="recovery-words" data-words=${state.words}>
      ${state.words.split(/\s+/u).map((one) => html`<li>${one}</li>`)}
    </ol>
  </section>
  <p class="soft">${t("recovery.again")}</p>
  <div class="buttons">
    <button type="button" data-test="recovery-print" @click=${() => window.print()}>${t("recovery.print")}</button>
    <button type="button" data-test="recovery-save" @click=${saveRecoveryKey}>${t("recovery.save")}</button>
  </div>
  ${failureAt(state, "recovery")}
  ${progressAt(state, "recovery")}
  <label class="tick">
    <input type="checkbox" data-test="recovery-kept" .checked=${state.kept}
      @change=${(/** @type {Event} */ event) =>
        update({ kept: /** @type {HTMLInputElement} */ (event.target).checked })} />
    ${t("recovery.kept")}
  </label>
  <div class="buttons">
    <button type="button" class="primary" data-test="recovery-done" ?disabled=${!state.kept} @click=${leaveRecoveryKey}>
      ${t("recovery.done")}
    </button>
  </div>
`;
