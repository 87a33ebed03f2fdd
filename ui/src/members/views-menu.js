// The views of the table: choosing one, keeping what is shown, forgetting one.
import { html, nothing } from "lit";
import { chooseView, fetchViews, forgetView, saveView } from "../doing/views.js";
import { failureAt } from "../parts/failure.js";
import { submitted } from "../parts/field.js";
import { chevron, cross, tick, warning } from "../parts/icons.js";
import { t } from "../texts/texts.js";
import { shownColumns } from "./cells.js";
import { isAsKept, listOf } from "./views.js";

/** @import { State } from "../state.js" */
/** @import { KeptList } from "../types/replies.ts" */

/** @param {State} state */
export const viewsButton = ({ viewName }) => html`
  <button type="button" class="views-button" popovertarget="views" data-test="views">
    ${viewName === "" ? t("views.open") : html`<bdi>${viewName}</bdi>`}${chevron}
  </button>
`;

/** @param {State} state */
export function viewsMenu(state) {
  const { lists, viewName } = state;
  const isKept = lists.some(({ name }) => name === viewName);
  return html`
    <div id="views" popover class="menu menu-panel" role="dialog" aria-label=${t("views.open")} @beforetoggle=${opening}>
      ${lists.length === 0 ? html`<p class="menu-text soft">${t("views.none")}</p>` : html`<ul class="view-list">${lists.map((list) => html`<li>${line(state, list)}</li>`)}</ul>`}
      <hr />
      <form class="field view-save" @submit=${submitted(({ name }, form) => void keep(name.trim(), form))}>
        <label for="view-name">${t("views.saveAs")}</label>
        <div class="field-line">
          <input id="view-name" name="name" required maxlength="100" autocomplete="off" data-test="view-name" />
          <button data-test="view-save">${t("views.save")}</button>
        </div>
        <p class="hint">${t("views.hint")}</p>
      </form>
      ${isKept
        ? html`<button type="button" class="plain" data-test="view-overwrite" @click=${() => void saveView(viewName)}>
            <span>${t("views.overwrite")} <bdi>${viewName}</bdi></span>
          </button>`
        : nothing}
      ${failureAt(state, "views")}
    </div>
  `;
}

/**
 * @param {State} state
 * @param {KeptList} list
 */
function line(state, list) {
  const { name, problem } = list;
  const isChosen = state.viewName === name;
  const shown = listOf({ filter: state.filter, sorting: state.sorting, columns: shownColumns(state), fields: [], before: list });
  return html`
    <button type="button" class="menu-item" data-test="view" aria-pressed=${isChosen} ?disabled=${problem !== null}
      @click=${() => leave(() => chooseView(list))}>
      <span class="menu-mark">${isChosen ? tick : nothing}</span>
      <span><bdi>${name}</bdi>
        ${isChosen && !isAsKept(list, shown) ? html`<span class="soft"> ${t("views.changed")}</span>` : nothing}
        ${problem ? html`<span class="reason">${warning} ${problem}</span>` : nothing}</span>
    </button>
    <button type="button" class="plain small" data-test="view-forget" aria-label=${t("views.forget", { name })}
      @click=${() => void forgetView(name)}>${cross}</button>
  `;
}

/**
 * @param {string} name
 * @param {HTMLFormElement} form
 */
async function keep(name, form) {
  if (name === "" || !(await saveView(name))) return;
  form.reset();
  leave(() => {});
}

/** @param {Event} event */
function opening(event) {
  if (/** @type {ToggleEvent} */ (event).newState === "open") void fetchViews();
}

/** @param {() => void} action */
function leave(action) {
  document.getElementById("views")?.hidePopover();
  action();
}
