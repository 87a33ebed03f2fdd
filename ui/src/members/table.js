// The table of members: a real table of which only the rows in view exist.
import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { update } from "../loop.js";
import { down, up } from "../parts/icons.js";
import { rich, word } from "../texts/texts.js";
import { memberRow } from "./row.js";
import { rowsInView } from "./rows.js";
import { moveRow, scrolled, scrollToTop } from "./scrolling.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

export const COLUMNS = [
  "name", "email", "role", "permission", "status", "can_sign_in", "last_active", "joined_at", "invited_by",
];

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
  return html`
    <div class="scroller members-scroller" @scroll=${scrolled}>
      <table class="list members" data-test="members" aria-rowcount=${shown.length + 1}>
        <caption class="unseen">${rich("members.caption", { name: state.opened?.organization.name ?? "" })}</caption>
        <colgroup>${COLUMNS.map((column) => html`<col class="column-${column}" />`)}</colgroup>
        <thead><tr aria-rowindex="1">${COLUMNS.map((column) => heading(state, column))}</tr></thead>
        <tbody @keydown=${(/** @type {KeyboardEvent} */ event) => moveRow(event, shown.length)}>
          ${gap(before)}
          ${repeat(rows, (member) => member.id, (member, at) => memberRow(state, member, first + at, first + at === reachable))}
          ${gap(after)}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * Stands for rows that are not in the page.
 * @param {number} height
 */
const gap = (height) => html`<tr class="gap" aria-hidden="true"><td colspan=${COLUMNS.length} height=${height}></td></tr>`;

/**
 * @param {State} state
 * @param {string} column
 */
function heading({ sorting }, column) {
  const isSorted = sorting.key === column;
  const direction = isSorted ? (sorting.ascending ? "ascending" : "descending") : "none";
  const sort = () => {
    update({ sorting: { key: column, ascending: isSorted ? !sorting.ascending : true }, current: 0 });
    scrollToTop();
  };
  return html`
    <th scope="col" aria-sort=${direction}>
      <button type="button" class="sort" data-test="sort-${column}" @click=${sort}>
        <span>${word("column", column)}</span>${isSorted ? (sorting.ascending ? up : down) : ""}
      </button>
    </th>
  `;
}
