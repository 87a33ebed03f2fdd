// Lists that are kept under a name: choosing one, keeping what is shown, forgetting one.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { chooseKept, forgetList, keepList } from "../doing/exporting.js";
import { update } from "../loop.js";
import { failureAt } from "../parts/failure.js";
import { valueOf } from "../parts/field.js";
import { warning } from "../parts/icons.js";
import { sentence } from "../parts/sentence.js";
import { t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @typedef {Extract<Dialog, { kind: "export" }>} Exporting */

export const NAME_FIELD = "list-name";

/** Why the chosen list cannot be exported. @param {Exporting} given */
export const problemOf = ({ lists, kept }) => lists.find(({ name }) => name === kept)?.problem ?? null;

/** @param {Exporting} given */
export function keptLists(given) {
  const { lists, kept } = given;
  if (lists.length === 0) return nothing;
  const problem = problemOf(given);
  return html`
    <div class="field">
      <label for="kept-list">${t("export.keptLists")}</label>
      <div class="field-line">
        <select id="kept-list" data-test="kept-list" .value=${live(kept)}
          @change=${(/** @type {Event} */ event) => chooseKept(valueOf(event))}>
          <option value="" ?selected=${kept === ""}>${t("export.noKept")}</option>
          ${lists.map(({ name }) => html`<option value=${name} ?selected=${name === kept}>${name}</option>`)}
        </select>
        <button type="button" data-test="forget-list" ?disabled=${kept === ""} @click=${() => void forgetList(kept)}>
          ${t("export.forget")}
        </button>
      </div>
      ${problem ? html`<p class="caution" role="alert" data-test="kept-problem">${warning}<span>${t("export.keptProblem")} ${sentence(problem)}</span></p>` : nothing}
    </div>
  `;
}

/**
 * @param {State} state
 * @param {Exporting} given
 */
export const keepingList = (state, { name, lists }) => html`
  <div class="field">
    <label for=${NAME_FIELD}>${t("export.keepAs")}</label>
    <div class="field-line">
      <input id=${NAME_FIELD} autocomplete="off" maxlength="100" data-test="list-name" aria-describedby="${NAME_FIELD}-hint"
        .value=${live(name)}
        @input=${(/** @type {Event} */ event) => typed(valueOf(event))} />
      <button type="button" data-test="keep-list" ?disabled=${name.trim() === ""} @click=${keepList}>
        ${lists.some((list) => list.name === name.trim()) ? t("export.replace") : t("export.keep")}
      </button>
    </div>
    <p class="hint" id="${NAME_FIELD}-hint">${t("export.keepHint")}</p>
    ${failureAt(state, "export lists")}
  </div>
`;

/** @param {string} name */
const typed = (name) => update(({ dialog }) => (dialog?.kind === "export" ? { dialog: { ...dialog, name } } : {}));
