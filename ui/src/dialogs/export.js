// Exporting the member list: who, as what, with which columns, and how it begins.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { changeExport, saveExport } from "../doing/lists.js";
import { filterParts } from "../members/filter.js";
import { presentCount, shownMembers } from "../members/shown.js";
import { dialogFrame } from "../parts/dialog.js";
import { failureAt } from "../parts/failure.js";
import { t, word } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
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
      if (given.columns.length > 0) void saveExport();
    },
    body: html`
      <div class="beside">${scope(state, given)} ${format(given)}</div>
      ${columns(state, given)} ${preview(state, given)}
      <p class="hint">${t("export.journalled")}</p>
    `,
    buttons: html`<button class="primary" data-test="export-save" ?disabled=${given.columns.length === 0}>
      ${t("export.save")}
    </button>`,
  });

/**
 * @param {State} state
 * @param {Exporting} given
 */
function scope({ members, filter, sorting }, given) {
  const all = members ? presentCount(members) : 0;
  const filtered = members ? shownMembers(members, filter, sorting).length : 0;
  return html`
    <fieldset>
      <legend>${t("export.scope")}</legend>
      ${radio("scope", "all", t("export.all", { count: all }), given.scope, () => changeExport({ scope: "all" }))}
      ${filterParts(filter).length === 0
        ? nothing
        : radio("scope", "filtered", t("export.filtered", { count: filtered }), given.scope, () =>
            changeExport({ scope: "filtered" }))}
    </fieldset>
  `;
}

/** @param {Exporting} given */
const format = (given) => html`
  <fieldset>
    <legend>${t("export.format")}</legend>
    ${radio("format", "csv", t("export.csv"), given.format, () => changeExport({ format: "csv" }))}
    ${radio("format", "json", t("export.json"), given.format, () => changeExport({ format: "json" }))}
  </fieldset>
`;

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
    ${text}
  </label>
`;

/**
 * @param {State} state
 * @param {Exporting} given
 */
const columns = (state, given) => html`
  <fieldset>
    <legend>${t("export.columns")}</legend>
    <div class="columns">
      ${state.columns.map(({ name }) => html`
        <label class="tick">
          <input type="checkbox" data-test="column-${name}" .checked=${live(given.columns.includes(name))}
            @change=${() => changeExport({ columns: toggled(state, given, name) })} />
          ${word("column", name)}
        </label>
      `)}
    </div>
    ${given.columns.length === 0 ? html`<p class="wrong" role="alert">${t("export.noColumns")}</p>` : nothing}
  </fieldset>
`;

/**
 * With or without one column, in the order in which they always stand.
 * @param {State} state
 * @param {Exporting} given
 * @param {string} name
 */
const toggled = (state, given, name) =>
  state.columns.map((column) => column.name).filter((one) => given.columns.includes(one) !== (one === name));

/**
 * @param {State} state
 * @param {Exporting} given
 */
const preview = (state, given) => html`
  <section>
    <h3>${t("export.preview")}</h3>
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
