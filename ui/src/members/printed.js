// The member list for paper: all rows that are shown, in a plain table that the screen does not have.
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { day } from "../locale.js";
import { rich, t } from "../texts/texts.js";
import { columnTitle, printedCell, shownColumns } from "./cells.js";
import { invitationCell } from "./invitations.js";
import { shownMembers } from "./shown.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/** @param {State} state */
export function printedMembers(state) {
  if (!state.printing || state.members === null) return nothing;
  const shown = shownMembers(state.members, state.filter, state.sorting);
  // What can only be clicked has no place on paper.
  const columns = shownColumns(state).filter((column) => column !== "invitation");
  return guard([shown, state.columnsShown, state.invitations], () => html`
    <section class="printed" data-test="printed" aria-hidden="true">
      <h1>${rich("members.caption", { name: state.opened?.organization.name ?? "" })}</h1>
      <p>${t("members.count", { count: shown.length })}, ${day(new Date().toISOString())}</p>
      <table>
        <thead><tr>${columns.map((column) => html`<th scope="col"><bdi>${columnTitle(column, state.fields)}</bdi></th>`)}</tr></thead>
        <tbody>${shown.map((member) => html`<tr>${columns.map((column) => html`<td>${contents(state, member, column)}</td>`)}</tr>`)}</tbody>
      </table>
    </section>
  `);
}

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {string} column
 */
function contents(state, member, column) {
  const written = invitationCell(state, member, column)?.shown ?? printedCell(column, member);
  return typeof written === "string" ? html`<bdi>${written}</bdi>` : written;
}
