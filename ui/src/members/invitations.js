// Pending invitations in the table: since when, until when, renewing and revoking.
import { html, nothing } from "lit";
import { renewInvitation, revokeFromTable } from "../doing/invitations.js";
import { called } from "../doing/members.js";
import { mayTo } from "../doing/rights.js";
import { exactly, shortDay } from "../locale.js";
import { rich, t } from "../texts/texts.js";
import { filterBy } from "./filtering.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * What a column of invitations has for a member; nothing where it is another column.
 * @param {State} state
 * @param {MemberView} member
 * @param {string} column
 * @returns {{ shown: unknown, title?: string } | undefined}
 */
export function invitationCell(state, member, column) {
  const open = state.invitations.get(member.id);
  switch (column) {
    case "invited_at": return open ? { shown: shortDay(open.issuedAt), title: exactly(open.issuedAt) } : { shown: soft(t("invitations.noCode")) };
    case "invited_until": return until(open);
    case "invitation": return { shown: actions(state, member, open !== undefined) };
    default: return undefined;
  }
}

/** The quick filter, with how many there are. @param {State} state */
export function pendingButton({ members, filter }) {
  const count = members?.filter(({ status }) => status === "invited").length ?? 0;
  const isOn = filter.status === "invited";
  if (count === 0 && !isOn) return nothing;
  return html`
    <button type="button" class="plain" data-test="pending" aria-pressed=${isOn}
      @click=${() => filterBy({ status: isOn ? "" : "invited" })}>${t("invitations.pending", { count })}</button>
  `;
}

/** @param {import("../types/replies.ts").InvitationLine | undefined} open */
function until(open) {
  if (!open) return { shown: "" };
  if (open.expires === null) return { shown: t("invitations.noEnd") };
  const title = exactly(open.expires);
  return { shown: open.isOver ? html`<span class="late">${rich("invitations.over", { day: shortDay(open.expires) })}</span>` : shortDay(open.expires), title };
}

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {boolean} isOpen
 */
function actions(state, member, isOpen) {
  const { allowed, reason } = mayTo(state, "member.invite", member.role);
  const name = called(member);
  const act = (/** @type {() => void} */ does) => (/** @type {Event} */ event) => {
    event.stopPropagation();
    does();
  };
  return html`
    <button type="button" class="plain small" data-test="renew" ?disabled=${!allowed} title=${allowed ? "" : reason}
      aria-label=${t("invitations.renewOf", { name })} @click=${act(() => void renewInvitation(member))}>${t("invitations.renew")}</button>
    <button type="button" class="plain small" data-test="revoke" ?disabled=${!allowed || !isOpen} title=${allowed ? "" : reason}
      aria-label=${t("invitations.revokeOf", { name })} @click=${act(() => void revokeFromTable(member))}>${t("invitations.revoke")}</button>
  `;
}

/** @param {string} text */
const soft = (text) => html`<span class="soft">${text}</span>`;
