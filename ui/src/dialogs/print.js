// A table that is too long to be printed from the window: the way by a file.
import { html } from "lit";
import { openExportToPrint } from "../doing/exporting.js";
import { MOST_PRINTED } from "../doing/printing.js";
import { dialogFrame } from "../parts/dialog.js";
import { t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "print" }>} given
 */
export const printDialog = (state, { count }) =>
  dialogFrame({
    state,
    at: "print",
    title: t("print.title"),
    submit: (event) => {
      event.preventDefault();
      void openExportToPrint();
    },
    body: html`<p>${t("print.tooLong", { count, most: MOST_PRINTED })}</p><p>${t("print.byFile")}</p>`,
    buttons: html`<button class="primary" data-test="print-export">${t("print.export")}</button>`,
  });
