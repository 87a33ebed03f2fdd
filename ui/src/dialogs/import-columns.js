// The columns of a list that comes in: what each holds, what it is taken for, why, and the choice of another use.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { changeImport } from "../doing/importing.js";
import { inOrder, isRepeated, OUR_OWN, PASSWORD, shownUse, usesInGroups, withUses } from "../members/uses.js";
import { field, valueOf } from "../parts/field.js";
import { warning } from "../parts/icons.js";
import { t, word } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { ImportPreview, ListColumn } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "import" }>} Importing */
/** @typedef {ReturnType<typeof inOrder>[number]} Placed */

/**
 * @param {State} state
 * @param {Importing} given
 * @param {ImportPreview} preview
 */
export const columnsStep = (state, given, preview) => html`
  <p data-test="import-format">${t("import.format", { format: preview.format, kind: preview.kind })}</p>
  ${preview.sheets.length > 1 ? sheet(given, preview) : nothing}
  <div aria-live="polite">${preview.lacksAddresses ? html`
    <p class="caution" data-test="import-no-addresses">${warning}<span>${t("sheets.noAddresses")}</span></p>
  ` : nothing}</div>
  ${given.asked.length === 0 ? nothing : asking(given, preview)} ${columns(state, given, preview)}
  <label class="tick">
    <input type="checkbox" data-test="keep-roles" .checked=${live(given.wanted.keepRoles)}
      @change=${() => void changeImport({ keepRoles: !given.wanted.keepRoles })} />
    <span>${t("import.keepRoles")}<span class="hint">${t("import.keepRolesHint")}</span></span>
  </label>
`;

/**
 * What was chosen for the columns of one sheet says nothing of those of another.
 * @param {Importing} given
 * @param {ImportPreview} preview
 */
function sheet({ wanted }, preview) {
  const shown = wanted.sheet ?? preview.sheet ?? "";
  return field({
    id: "import-sheet",
    label: t("sheets.sheet"),
    control: html`
      <select id="import-sheet" aria-describedby="import-sheet-hint" data-test="import-sheet" .value=${live(shown)}
        @change=${(/** @type {Event} */ event) => void changeImport({ sheet: valueOf(event), columns: [] })}>
        ${preview.sheets.map((name) => html`<option value=${name} ?selected=${name === shown}>${name}</option>`)}
      </select>
    `,
    hint: t("sheets.hint", { count: preview.sheets.length }),
  });
}

/**
 * @param {Importing} given
 * @param {ImportPreview} preview
 */
const asking = (given, preview) => html`
  <div class="caution asking" data-test="import-asking">
    ${warning}
    <span>${t("import.asked", { count: given.asked.length })}</span>
    <span class="asking-all">
      <button type="button" data-test="keep-all" @click=${() => takeAsked(given, preview, "field")}>${t("import.keepAll", { count: given.asked.length })}</button>
      <button type="button" data-test="drop-all" @click=${() => takeAsked(given, preview, "drop")}>${t("import.dropAll", { count: given.asked.length })}</button>
    </span>
  </div>
`;

/**
 * @param {Importing} given
 * @param {ImportPreview} preview
 * @param {string} usedAs
 */
function takeAsked({ asked, wanted }, preview, usedAs) {
  const nameable = asked.filter((place) => preview.columns[place].heading !== "" && !isRepeated(preview.columns, place));
  const uses = nameable.map((place) => ({ heading: preview.columns[place].heading, usedAs }));
  void changeImport({ columns: withUses(wanted.columns, uses) });
}

/**
 * @param {State} state
 * @param {Importing} given
 * @param {ImportPreview} preview
 */
const columns = (state, given, preview) => html`
  <div class="small-scroller list-columns" tabindex="0" role="region" aria-label=${t("import.columns")}>
    <table class="list small">
      <caption class="unseen">${t("import.columns")}</caption>
      <thead><tr>
        ${["import.heading", "import.example", "import.usedAs", "import.because"].map((key) => html`
          <th scope="col">${t(/** @type {any} */ (key))}</th>
        `)}
      </tr></thead>
      <tbody>${inOrder(preview.columns, given.asked).map((placed) => line(state, given, preview, placed))}</tbody>
    </table>
  </div>
`;

/**
 * @param {State} state
 * @param {Importing} given
 * @param {ImportPreview} preview
 * @param {Placed} placed
 */
const line = (state, given, preview, { column, place, isAsked }) => html`
  <tr class=${isAsked ? "asked" : ""}>
    <th scope="row"><bdi>${column.heading || t("import.noHeading")}</bdi></th>
    <td>${example(column)}</td>
    <td>${use(state, given, preview, column, place)}</td>
    <td>${column.usedAs === PASSWORD ? t("import.neverRead") : word("because", column.because)}</td>
  </tr>
`;

/** @param {ListColumn} column */
function example({ usedAs, filled, example: first }) {
  if (usedAs === PASSWORD) return nothing;
  if (filled === 0) return html`<span class="soft">${t("import.empty")}</span>`;
  return html`<bdi>${first}</bdi><span class="soft filled">${t("import.filled", { count: filled })}</span>`;
}

/**
 * @param {State} state
 * @param {Importing} given
 * @param {ImportPreview} preview
 * @param {ListColumn} column
 * @param {number} place
 */
function use({ fields }, { choices, wanted }, preview, column, place) {
  if (column.usedAs === PASSWORD || column.usedAs === OUR_OWN) return word("use", column.usedAs);
  if (isRepeated(preview.columns, place)) return t("import.repeated");
  const shown = shownUse(column, choices.columns, wanted.columns, fields);
  const choose = (/** @type {Event} */ event) => {
    const chosen = { heading: column.heading, usedAs: valueOf(event) };
    void changeImport({ columns: withUses(wanted.columns, [chosen]) });
  };
  return html`
    <select aria-label=${t("import.usedAsOf", { heading: column.heading || t("import.noHeading") })}
      data-test="use-${place}" .value=${live(shown)} @change=${choose}>
      ${usesInGroups(fields).map(({ title, uses }) => html`
        <optgroup label=${title}>
          ${uses.map(({ value, title: name }) => html`<option value=${value} ?selected=${value === shown}>${name}</option>`)}
        </optgroup>
      `)}
    </select>
  `;
}
