// The frame of a dialog: its title, what stands in it, and its buttons.
import { html, nothing } from "lit";
import { now, update } from "../loop.js";
import { t } from "../texts/texts.js";
import { failureAt } from "./failure.js";
import { progressAt } from "./progress.js";

/** @import { State } from "../state.js" */

/**
 * @param {object} given
 * @param {State} given.state
 * @param {string} given.at the place that asks, for progress and failure
 * @param {unknown} given.title
 * @param {unknown} given.body
 * @param {unknown} given.buttons
 * @param {string} [given.working]
 * @param {(event: SubmitEvent) => void} given.submit
 * @param {boolean} [given.isWide]
 * @param {string} [given.close] what closing is called; empty where a button of the dialog's own does it
 */
export const dialogFrame = ({ state, at, title, body, buttons, working, submit, isWide, close = t("app.cancel") }) => html`
  <form class="dialog-frame ${isWide ? "wide" : ""}" data-test="dialog-${at}" novalidate @submit=${submit}>
    <h2 id="dialog-title" tabindex="-1">${title}</h2>
    <div class="dialog-body" tabindex="-1">${body}</div>
    ${failureAt(state, at)}
    <div class="dialog-buttons">
      ${progressAt(state, at, working)}
      ${close ? html`<button type="button" data-test="cancel" @click=${closeDialog}>${close}</button>` : nothing}
      ${buttons}
    </div>
  </form>
`;

/** Closes the dialog; failures that were shown in it go with it. */
export function closeDialog() {
  const { failures } = now();
  const kept = Object.entries(failures).filter(([at]) => at === "load" || at === "drawer");
  update({ dialog: null, failures: Object.fromEntries(kept) });
}
