// Choosing the columns of the table and their order.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { columnsChosen, moveColumn, toggleColumn } from "../doing/columns.js";
import { chevron, down, up } from "../parts/icons.js";
import { t } from "../texts/texts.js";
import { columnTitle, USUAL } from "./cells.js";

/** @import { State } from "../state.js" */

export const columnsButton = () => html`
  <button type="button" class="plain" popovertarget="columns" data-test="columns">${t("columns.open")}${chevron}</button>
`;

/** @param {State} state */
export function columnsMenu(state) {
  const chosen = state.columnsShown ?? USUAL;
  const others = state.columns.map(({ name }) => name).filter((name) => !chosen.includes(name));
  return html`
    <div id="columns" popover class="menu menu-panel" role="dialog" aria-label=${t("columns.title")}>
      <p class="menu-text"><strong>${t("columns.title")}</strong></p>
      <ul class="column-list">
        ${chosen.map((name, at) => html`<li>${tick(state, name, true)}
          <span class="column-moves">
            ${move(state, name, -1, at === 0)} ${move(state, name, 1, at === chosen.length - 1)}
          </span></li>`)}
      </ul>
      ${others.length === 0 ? nothing : html`<hr /><ul class="column-list">${others.map((name) => html`<li>${tick(state, name, false)}</li>`)}</ul>`}
      <hr />
      <button type="button" class="plain" data-test="columns-usual" ?disabled=${state.columnsShown === null}
        @click=${() => columnsChosen(USUAL)}>${t("columns.usual")}</button>
    </div>
  `;
}

/**
 * Who a row is about always stands there: it is what opens the member.
 * @param {State} state
 * @param {string} name
 * @param {boolean} isShown
 */
const tick = ({ fields }, name, isShown) => html`
  <label class="tick">
    <input type="checkbox" data-test="show-${name}" ?disabled=${name === "name"} .checked=${live(isShown)}
      @change=${() => toggleColumn(name)} />
    <bdi>${columnTitle(name, fields)}</bdi>
  </label>
`;

/**
 * @param {State} state
 * @param {string} name
 * @param {-1 | 1} step
 * @param {boolean} isAtEnd
 */
const move = ({ fields }, name, step, isAtEnd) => html`
  <button type="button" class="plain small" data-test="move-${name}-${step < 0 ? "up" : "down"}" ?disabled=${isAtEnd}
    aria-label=${t(step < 0 ? "columns.up" : "columns.down", { name: columnTitle(name, fields) })}
    @click=${() => moveColumn(name, step)}>${step < 0 ? up : down}</button>
`;
