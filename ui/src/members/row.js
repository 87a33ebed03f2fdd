// One row of the table of members.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { askAbout } from "../doing/asking.js";
import { called, openMember } from "../doing/members.js";
import { may } from "../doing/rights.js";
import { update } from "../loop.js";
import { personName } from "../parts/person.js";
import { t } from "../texts/texts.js";
import { cell } from "./cells.js";
import { invitationCell } from "./invitations.js";
import { choose } from "./selecting.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {object} place
 * @param {number} place.at
 * @param {boolean} place.isReachable whether the keyboard stops here
 * @param {string[]} place.columns
 */
export function memberRow(state, member, { at, isReachable, columns }) {
  const isChosen = state.selection.ids.has(member.id);
  const open = (/** @type {MouseEvent} */ event) => {
    // As in every list: with Shift or Ctrl a click chooses.
    if (event.shiftKey || event.ctrlKey) return choose(at, event.shiftKey);
    update({ current: at });
    void openMember(member.id);
  };
  return html`
    <tr aria-rowindex=${at + 2} data-row=${at} data-test="member-row" data-address=${member.address ?? ""}
      aria-selected=${isChosen} @click=${open}>
      <td class="pick" @click=${(/** @type {Event} */ event) => event.stopPropagation()}>
        <label>
          <input type="checkbox" tabindex="-1" data-test="pick" aria-label=${t("selection.pick", { name: called(member) })}
            .checked=${live(isChosen)} @click=${(/** @type {MouseEvent} */ event) => choose(at, event.shiftKey)} />
        </label>
      </td>
      ${columns.map((column) => (column === "name" ? nameCell(state, member, isReachable) : plainCell(state, member, column)))}
    </tr>
  `;
}

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {boolean} isReachable
 */
const nameCell = (state, member, isReachable) => html`
  <th scope="row" class="with-why" title=${member.name ?? ""}>
    <button type="button" class="row-open" tabindex=${isReachable ? 0 : -1} aria-haspopup="dialog">
      ${personName(member)}
    </button>
    ${member.id === state.opened?.me.id ? html`<span class="mark">${t("members.you")}</span>` : nothing}
    ${may(state, "access.ask").allowed ? whyButton(member) : nothing}
  </th>
`;

/** Leads to the question why this member may do something, or may not. @param {MemberView} member */
function whyButton(member) {
  const why = (/** @type {Event} */ event) => {
    event.stopPropagation();
    askAbout("check", member);
  };
  return html`<button type="button" class="plain row-why" tabindex="-1" data-test="row-why" @click=${why}>${t("access.why")}</button>`;
}

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {string} column
 */
function plainCell(state, member, column) {
  const { shown, title = "" } = invitationCell(state, member, column) ?? cell(column, member);
  return html`<td data-test="cell-${column}" title=${title}>${shown}</td>`;
}
