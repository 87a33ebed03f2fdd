// What an import would do, before anything is saved: first the columns, then what would change.
import { html, nothing } from "lit";
import { applyImport, cancelImport, chooseImport, goToStep } from "../doing/importing.js";
import { dialogFrame } from "../parts/dialog.js";
import { warning } from "../parts/icons.js";
import { rich, t } from "../texts/texts.js";
import { dismissDialog } from "./dialog.js";
import { columnsStep } from "./import-columns.js";
import { changedPeople, lookAlikes, newPeople, refusedRows, sameNames, skippedRows } from "./import-rows.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { ImportPreview } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "import" }>} Importing */

/**
 * @param {State} state
 * @param {Importing} given
 */
export function importDialog(state, given) {
  const { preview, step } = given;
  if (preview === null || step === "reading") return reading(state, given);
  const count = preview.new + preview.changed;
  return dialogFrame({
    state,
    at: "import",
    isWide: true,
    title: rich(step === "columns" ? "import.titleColumns" : "import.titleChanges", { file: preview.file }),
    working: working(given),
    submit: (event) => {
      event.preventDefault();
      if (step === "columns") {
        if (!preview.lacksAddresses) goToStep("changes");
      }
      else if (count > 0) void applyImport();
    },
    body: html`
      ${given.cancel === "done" ? html`<p class="caution" role="status" data-test="import-cancelled">${warning}<span>${t("import.cancelled")}</span></p>` : nothing}
      ${step === "columns" ? html`${columnsStep(state, given, preview)} ${preview.lacksAddresses ? nothing : counts(preview)}` : changes(preview)}
    `,
    close: "",
    buttons: step === "columns" ? columnsButtons(state, given) : changesButtons(state, count),
  });
}

/**
 * @param {State} state
 * @param {Importing} given
 */
const reading = (state, given) =>
  dialogFrame({
    state,
    at: "import",
    title: t("import.reading"),
    working: working(given),
    submit: (event) => event.preventDefault(),
    body: html`<p>${t("import.readingMeans")}</p>`,
    close: "",
    buttons: cancelButton(state),
  });

/** @param {Importing} given */
function working({ progress, step, cancel }) {
  if (cancel === "asked") return t("import.cancelling");
  if (progress?.of) return t("import.importingRows", { rows: progress.rows, of: progress.of });
  if (progress?.rows) return t("import.readingRows", { rows: progress.rows });
  return t(step === "changes" ? "import.importing" : step === "columns" ? "import.planning" : "import.reading");
}

/** While something runs it cancels that, and otherwise the whole import. @param {State} state */
const cancelButton = ({ busy }) => html`
  <button type="button" data-test="cancel" @click=${() => (busy.import ? cancelImport() : dismissDialog())}>${t("app.cancel")}</button>
`;

/**
 * @param {State} state
 * @param {Importing} given
 */
const columnsButtons = (state, { wanted, preview }) => html`
  ${cancelButton(state)}
  <button type="button" data-test="import-another" ?disabled=${state.busy.import !== undefined}
    @click=${() => void chooseImport(wanted.keepRoles)}>${t("import.another")}</button>
  <button class="primary" data-test="import-next" ?disabled=${state.busy.import === "slow" || preview?.lacksAddresses}>${t("import.next")}</button>
`;

/**
 * @param {State} state
 * @param {number} count
 */
const changesButtons = (state, count) => html`
  ${cancelButton(state)}
  <button type="button" data-test="import-back" ?disabled=${state.busy.import !== undefined}
    @click=${() => goToStep("columns")}>${t("import.back")}</button>
  <button class="primary" data-test="import-apply" ?disabled=${count === 0 || state.busy.import !== undefined}>
    ${count === 0 ? t("import.doNone") : t("import.do", { count })}
  </button>
`;

/** @param {ImportPreview} preview */
const changes = (preview) => html`
  ${counts(preview)}
  ${preview.new + preview.changed === 0
    ? html`<p class="caution" data-test="import-nothing">${warning}<span>${t("import.nothing")}</span></p>`
    : nothing}
  ${notes(preview)} ${refusedRows(preview.refusedRows, preview.refused)}
  ${lookAlikes(preview.lookAlikes, preview.lookAlikeCount)} ${sameNames(preview.sameNames, preview.sameNameCount)}
  ${newPeople(preview.newPeople, preview.new)} ${changedPeople(preview.changedPeople, preview.changed)}
  ${skippedRows(preview.skippedRows, preview.skipped)}
`;

/** @param {ImportPreview} preview */
const counts = (preview) => html`
  <dl class="counts" aria-live="polite">
    ${/** @type {const} */ (["new", "changed", "unchanged", "refused"]).map((what) => {
      const value = preview[what];
      return html`<div class=${what === "refused" && value > 0 ? "bad" : ""} data-test="import-${what}" data-count=${value}>
        <dt>${t(`import.${what}`)}</dt><dd>${t("import.number", { value })}</dd>
      </div>`;
    })}
  </dl>
`;

/** @param {ImportPreview} preview */
function notes({ notes: said, newFields }) {
  const fields = newFields.length > 0 ? [t("import.newFields", { count: newFields.length, fields: newFields.join(", ") })] : [];
  const lines = [...said, ...fields];
  if (lines.length === 0) return nothing;
  return html`
    <section data-test="import-notes">
      <h3>${t("import.notes")}</h3>
      <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
    </section>
  `;
}
