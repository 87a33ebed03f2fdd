// One row of the table of members.
import { html, nothing } from "lit";
import { askAbout } from "../doing/asking.js";
import { openMember } from "../doing/members.js";
import { may } from "../doing/rights.js";
import { exactly, shortDay } from "../locale.js";
import { update } from "../loop.js";
import { personName } from "../parts/person.js";
import { t, word } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {number} at
 * @param {boolean} isReachable whether the keyboard stops here
 */
export function memberRow(state, member, at, isReachable) {
  const { role, status, permission, overrides, canSignIn, lastActive, joinedAt } = member;
  const open = () => {
    update({ current: at });
    void openMember(member.id);
  };
  const why = (/** @type {Event} */ event) => {
    event.stopPropagation();
    askAbout("check", member);
  };
  return html`
    <tr aria-rowindex=${at + 2} data-row=${at} data-test="member-row" data-address=${member.address ?? ""} @click=${open}>
      <th scope="row" title=${member.name ?? ""}>
        <button type="button" class="row-open" tabindex=${isReachable ? 0 : -1} aria-haspopup="dialog">
          ${personName(member)}
        </button>
        ${member.id === state.opened?.me.id ? html`<span class="mark">${t("members.you")}</span>` : nothing}
      </th>
      <td class="with-why" title=${member.address ?? ""}>
        <bdi>${member.address}</bdi>
        ${may(state, "access.ask").allowed
          ? html`<button type="button" class="plain row-why" tabindex="-1" data-test="row-why" @click=${why}>${t("access.why")}</button>`
          : nothing}
      </td>
      <td data-test="cell-role">${word("role", role)}</td>
      <td data-test="cell-permission">
        ${role === "member" ? word("permission", permission) : html`<span class="soft">${t("members.noPermission")}</span>`}
        ${role === "member" && overrides.length > 0
          ? html`<span class="mark" title=${overrides.map(overrideInWords).join("\n")}>
              +${overrides.length}<span class="unseen"> ${t("members.overrides", { count: overrides.length })}</span>
            </span>`
          : nothing}
      </td>
      <td data-test="cell-status"><span class="status ${status}">${word("status", status)}</span></td>
      <td>${canSignIn ? t("members.yes") : html`<span class="soft">${t("members.no")}</span>`}</td>
      <td title=${exactly(lastActive)}>${lastActive ? shortDay(lastActive) : html`<span class="soft">${t("members.never")}</span>`}</td>
      <td title=${exactly(joinedAt)}>${shortDay(joinedAt)}</td>
      <td title=${member.invitedByName ?? ""}>
        ${member.invitedBy && !member.invitedByName
          ? html`<span class="soft">${t("members.erased")}</span>`
          : html`<bdi>${member.invitedByName}</bdi>`}
      </td>
    </tr>
  `;
}

/** @param {MemberView["overrides"][number]} held */
const overrideInWords = ({ applicationName, permission }) => `${applicationName}: ${word("permission", permission)}`;
