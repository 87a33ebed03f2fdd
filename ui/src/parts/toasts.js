// The live region for short messages.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { dropToast } from "../doing/toasts.js";
import { undoChange } from "../doing/undo.js";
import { t } from "../texts/texts.js";
import { cross, tick, warning } from "./icons.js";
import { progressAt } from "./progress.js";

/** @import { State } from "../state.js" */

/**
 * One in the page and one in each dialog: what is outside an open dialog is read out by nobody.
 * @param {State} state
 * @param {boolean} isOnTop
 */
export const toasts = (state, isOnTop) => html`
  <div class="toasts" role="status" aria-live="polite">
    ${repeat(isOnTop ? state.toasts : [], (toast) => toast.id, (toast) => html`
      <div class="toast ${toast.kind}" data-test="toast">
        ${toast.kind === "done" ? tick : warning}
        <span>${toast.text}</span>
        ${toast.entry === null
          ? nothing
          : html`<button type="button" class="plain" data-test="undo" @click=${() => void undoChange(toast.entry)}>
              ${t("undo.do")}
            </button>`}
        <button type="button" class="plain" @click=${() => dropToast(toast.id)}>
          ${cross}<span class="unseen">${t("app.close")}</span>
        </button>
      </div>
    `)}
    ${isOnTop ? progressAt(state, "undo", t("undo.working")) : nothing}
  </div>
`;
