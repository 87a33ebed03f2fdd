// What an import would do, before anything is saved.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { applyImport, chooseImport, replanImport } from "../doing/lists.js";
import { dialogFrame } from "../parts/dialog.js";
import { rich, t } from "../texts/texts.js";
import { changedPeople, lookAlikes, newPeople, refusedRows, skippedRows } from "./import-rows.js";
import { dismissDialog } from "./dialog.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { ImportPreview } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "import" }>} given
 */
export function importDialog(state, { preview, keepRoles }) {
  const count = preview.new + preview.changed;
  return dialogFrame({
    state,
    at: "import",
    isWide: true,
    title: rich("import.title", { file: preview.file }),
    working: t("import.importing"),
    submit: (event) => {
      event.preventDefault();
      if (count > 0) void applyImport();
    },
    body: html`
      <p data-test="import-format">${t("import.format", { format: preview.format })}</p>
      ${counts(preview)}
      <label class="tick">
        <input type="checkbox" data-test="keep-roles" .checked=${live(keepRoles)}
          @change=${() => void replanImport(!keepRoles)} />
        <span>${t("import.keepRoles")}<span class="hint">${t("import.keepRolesHint")}</span></span>
      </label>
      ${count === 0 ? html`<p class="caution" data-test="import-nothing"><span>${t("import.nothing")}</span></p>` : nothing}
      ${notes(preview)} ${refusedRows(preview.refused)} ${lookAlikes(preview.lookAlikes)} ${newPeople(preview.newPeople, preview.new)}
      ${changedPeople(preview.changedPeople, preview.changed)} ${skippedRows(preview.skipped)}
    `,
    close: "",
    buttons: html`
      <button type="button" data-test="cancel" ?disabled=${state.busy.import !== undefined} @click=${dismissDialog}>${t("app.cancel")}</button>
      <button type="button" data-test="import-another" @click=${() => void chooseImport(keepRoles)}>
        ${t("import.another")}
      </button>
      <button class="primary" data-test="import-apply" ?disabled=${count === 0}>
        ${count === 0 ? t("import.doNone") : t("import.do", { count })}
      </button>
    `,
  });
}

/** @param {ImportPreview} preview */
const counts = (preview) => html`
  <dl class="counts">
    ${/** @type {const} */ (["new", "changed", "unchanged", "refused"]).map((what) => {
      const value = what === "refused" ? preview.refused.length : preview[what];
      return html`<div class=${what === "refused" && value > 0 ? "bad" : ""} data-test="import-${what}" data-count=${value}>
        <dt>${t(`import.${what}`)}</dt><dd>${t("import.number", { value })}</dd>
      </div>`;
    })}
  </dl>
`;

/** @param {ImportPreview} preview */
function notes({ notes: said, droppedColumns }) {
  const columns = droppedColumns.length > 0 ? [t("import.dropped", { columns: droppedColumns.join(", ") })] : [];
  const lines = [...said, ...columns];
  if (lines.length === 0) return nothing;
  return html`
    <section data-test="import-notes">
      <h3>${t("import.notes")}</h3>
      <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
    </section>
  `;
}
