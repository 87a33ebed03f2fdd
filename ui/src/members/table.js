// The table of members: a real table of which only the rows in view exist.
import { html } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { update } from "../loop.js";
import { down, up } from "../parts/icons.js";
import { rich, t } from "../texts/texts.js";
import { columnTitle, shownColumns } from "./cells.js";
import { sortableBy } from "./order.js";
import { memberRow } from "./row.js";
import { rowsInView } from "./rows.js";
import { keyInRows, scrolled, scrollToTop } from "./scrolling.js";
import { toggleAll } from "./selecting.js";
import { chosenWithin } from "./selection.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {MemberView[]} shown
 */
export function membersTable(state, shown) {
  const { first, last, before, after } = rowsInView(shown.length, state.view);
  const rows = shown.slice(first, last);
  const current = Math.min(state.current, shown.length - 1);
  // The keyboard always finds a row: the current one, or the first in view where that is elsewhere.
  const reachable = current >= first && current < last ? current : first;
  const columns = shownColumns(state);
  const gap = (/** @type {number} */ height) => html`<tr class="gap" aria-hidden="true"><td colspan=${columns.length + 1} height=${height}></td></tr>`;
  return html`
    <div class="scroller members-scroller" @scroll=${scrolled}>
      <table class="list members" data-test="members" aria-rowcount=${shown.length + 1}>
        <caption class="unseen">${rich("members.caption", { name: state.opened?.organization.name ?? "" })}</caption>
        <colgroup><col class="column-pick" />${columns.map((column) => html`<col class=${classOf(column)} />`)}</colgroup>
        <thead><tr aria-rowindex="1">${pickAll(state, shown)}${columns.map((column) => heading(state, column))}</tr></thead>
        <tbody @keydown=${(/** @type {KeyboardEvent} */ event) => keyInRows(event, shown.length)} @keyup=${noClick}>
          ${gap(before)}
          ${repeat(rows, (member) => member.id, (member, at) =>
            memberRow(state, member, { at: first + at, isReachable: first + at === reachable, columns }))}
          ${gap(after)}
        </tbody>
      </table>
    </div>
  `;
}

/** Own fields and profiles have columns of one width. @param {string} column */
const classOf = (column) => (column.startsWith("field:") ? "column-own" : `column-${column}`);

/**
 * @param {State} state
 * @param {MemberView[]} shown
 */
function pickAll({ selection }, shown) {
  const count = chosenWithin(selection, shown);
  return html`
    <td class="pick">
      <label>
        <input type="checkbox" data-test="pick-all" aria-label=${t("selection.pickAll", { count: shown.length })}
          .checked=${live(count === shown.length)} .indeterminate=${count > 0 && count < shown.length} @change=${toggleAll} />
      </label>
    </td>
  `;
}

/**
 * @param {State} state
 * @param {string} column
 */
function heading({ sorting, fields }, column) {
  const title = columnTitle(column, fields);
  if (!sortableBy(column)) return html`<th scope="col">${title}</th>`;
  const isSorted = sorting.key === column;
  const direction = isSorted ? (sorting.ascending ? "ascending" : "descending") : "none";
  const sort = () => {
    update({ sorting: { key: column, ascending: isSorted ? !sorting.ascending : true }, current: 0 });
    scrollToTop();
  };
  return html`
    <th scope="col" aria-sort=${direction}>
      <button type="button" class="sort" data-test="sort-${column}" @click=${sort}>
        <bdi>${title}</bdi>${isSorted ? (sorting.ascending ? up : down) : ""}
      </button>
    </th>
  `;
}

/** The space bar chooses a row; it must not open it as well. @param {KeyboardEvent} event */
function noClick(event) {
  if (event.key === " " && event.target instanceof HTMLButtonElement && event.target.matches(".row-open")) event.preventDefault();
}
