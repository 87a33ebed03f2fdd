// Exporting the member list: who, as what, with which columns, in which order, and how it begins.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { changeExport, exportChosen, keepList, saveExport } from "../doing/exporting.js";
import { filterParts } from "../members/filter.js";
import { firstOf, FORMATS, headingTitle, orderBy, partTitle, toggled } from "../members/list.js";
import { NOTE } from "../members/profile.js";
import { presentCount, shownMembers } from "../members/shown.js";
import { dialogFrame } from "../parts/dialog.js";
import { failureAt } from "../parts/failure.js";
import { valueOf } from "../parts/field.js";
import { t, word } from "../texts/texts.js";
import { keepingList, keptLists, NAME_FIELD, problemOf } from "./export-kept.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { ExportFormat } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "export" }>} Exporting */

/**
 * @param {State} state
 * @param {Exporting} given
 */
export const exportDialog = (state, given) =>
  dialogFrame({
    state,
    at: "export",
    isWide: true,
    title: t("export.title"),
    working: t("export.saving"),
    submit: (event) => {
      event.preventDefault();
      // Enter in the field of the name keeps the list; anywhere else it saves the file.
      if (document.activeElement?.id === NAME_FIELD) keepList();
      else if (isReady(given)) void saveExport();
    },
    body: html`
      ${keptLists(given)}
      <div class="beside">${scope(state, given)} ${format(given)}</div>
      ${columns(state, given)} ${order(state, given)} ${preview(state, given)}
      ${given.scope === "chosen" ? nothing : keepingList(state, given)}
      <p class="hint">${t("export.journalled")}</p>
    `,
    buttons: html`<button class="primary" data-test="export-save" ?disabled=${!isReady(given)}>${t("export.save")}</button>`,
  });

/** @param {Exporting} given */
const isWhole = ({ format: chosen, columns: some }) => FORMATS[chosen] !== "chosen" || some.length > 0;

/** A kept list that cannot be exported is not exchanged for what stands below it. @param {Exporting} given */
const isReady = (given) => isWhole(given) && problemOf(given) === null;

/**
 * @param {State} state
 * @param {Exporting} given
 */
function scope({ members, filter, sorting, fields, selection }, given) {
  const all = members ? presentCount(members) : 0;
  const filtered = members ? shownMembers(members, filter, sorting).length : 0;
  const parts = given.keptFilter.map((part) => partTitle(part, fields)).join("; ");
  return html`
    <fieldset>
      <legend>${t("export.scope")}</legend>
      ${radio("scope", "all", t("export.all", { count: all }), given.scope, () => changeExport({ scope: "all" }))}
      ${filterParts(filter).length === 0
        ? nothing
        : radio("scope", "filtered", t("export.filtered", { count: filtered }), given.scope, () =>
            changeExport({ scope: "filtered" }))}
      ${selection.ids.size === 0
        ? nothing
        : radio("scope", "chosen", t("export.chosen", { count: selection.ids.size }), given.scope, () => void exportChosen())}
      ${given.keptFilter.length === 0
        ? nothing
        : radio("scope", "kept", t("export.asKept", { parts }), given.scope, () => changeExport({ scope: "kept" }))}
    </fieldset>
  `;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} text
 * @param {string} chosen
 * @param {() => void} choose
 */
const radio = (name, value, text, chosen, choose) => html`
  <label class="tick">
    <input type="radio" name=${name} value=${value} data-test="export-${value}" .checked=${live(value === chosen)}
      @change=${choose} />
    <span>${text}</span>
  </label>
`;

/** @param {Exporting} given */
const format = (given) => html`
  <div class="field">
    <label for="export-format">${t("export.format")}</label>
    <select id="export-format" data-test="export-format" aria-describedby="export-format-hint" .value=${live(given.format)}
      @change=${(/** @type {Event} */ event) => changeExport({ format: /** @type {ExportFormat} */ (valueOf(event)) })}>
      ${Object.keys(FORMATS).map((value) => html`
        <option value=${value} ?selected=${value === given.format}>${word("format", value)}</option>
      `)}
    </select>
    <p class="hint" id="export-format-hint">${word("formatMeans", given.format)}</p>
  </div>
`;

/**
 * @param {State} state
 * @param {Exporting} given
 */
function columns(state, given) {
  const shape = FORMATS[given.format];
  const offered = shape === "chosen" ? state.columns : state.columns.filter(({ name }) => shape === "note" && name === NOTE);
  return html`
    <fieldset>
      <legend>${t("export.columns")}</legend>
      ${shape === "chosen" ? nothing : html`<p class="soft" data-test="export-fixed">${t("export.fixed", { format: word("format", given.format) })}</p>`}
      <div class="columns">
        ${offered.map(({ name, title }) => html`
          <label class="tick">
            <input type="checkbox" data-test="column-${name}" .checked=${live(given.columns.includes(name))}
              @change=${() => changeExport({ columns: toggled(given.columns, name, state.columns) })} />
            <bdi>${title ?? headingTitle(name)}</bdi>
          </label>
        `)}
      </div>
      ${isWhole(given) ? nothing : html`<p class="wrong" role="alert">${t("export.noColumns")}</p>`}
    </fieldset>
  `;
}

/**
 * @param {State} state
 * @param {Exporting} given
 */
function order(state, { order: chosen }) {
  const { column, isDescending } = firstOf(chosen);
  const title = (/** @type {string} */ name) => state.columns.find((one) => one.name === name)?.title ?? headingTitle(name);
  const several = chosen.includes(",") ? chosen.split(",").map((key) => title(firstOf(key).column)).join(", ") : "";
  return html`
    <div class="ordering">
      <div class="field">
        <label for="export-order">${t("export.order")}</label>
        <select id="export-order" data-test="export-order" .value=${live(several ? chosen : column)}
          @change=${(/** @type {Event} */ event) => changeExport({ order: orderBy(valueOf(event), isDescending) })}>
          <option value="" ?selected=${chosen === ""}>${t("export.asCame")}</option>
          ${several ? html`<option value=${chosen} selected>${several}</option>` : nothing}
          ${state.columns.map(({ name }) => html`
            <option value=${name} ?selected=${!several && name === column}>${title(name)}</option>
          `)}
        </select>
      </div>
      <div class="field">
        <label for="export-direction">${t("export.direction")}</label>
        <select id="export-direction" data-test="export-direction" ?disabled=${chosen === "" || several !== ""}
          .value=${live(isDescending ? "down" : "up")}
          @change=${(/** @type {Event} */ event) => changeExport({ order: orderBy(column, valueOf(event) === "down") })}>
          <option value="up" ?selected=${!isDescending}>${t("export.up")}</option>
          <option value="down" ?selected=${isDescending}>${t("export.down")}</option>
        </select>
      </div>
    </div>
  `;
}

/**
 * @param {State} state
 * @param {Exporting} given
 */
const preview = (state, given) => html`
  <section>
    <h3>${t("export.preview")}</h3>
    ${given.format === "xlsx" ? html`<p class="soft" data-test="export-as-csv">${t("export.asCsv")}</p>` : nothing}
    <pre class="preview" tabindex="0" role="region" aria-label=${t("export.preview")} data-test="export-preview">${
      given.preview ? given.preview.lines.join("\n") : t("export.previewing")
    }</pre>
    ${given.preview
      ? html`<p class="soft" data-test="export-count" data-count=${given.preview.count}>
          ${t("export.count", { count: given.preview.count })}
        </p>`
      : nothing}
  </section>
  ${Object.keys(state.failures).filter((at) => at.startsWith("export preview")).slice(-1).map((at) => failureAt(state, at))}
`;
