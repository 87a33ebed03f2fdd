// What stands in a column of the table for one member.
import { html, nothing } from "lit";
import { exactly, shortDay } from "../locale.js";
import { t, word } from "../texts/texts.js";
import { headingTitle } from "./list.js";
import { TAGS } from "./profile.js";

/** @import { State } from "../state.js" */
/** @import { FieldLine, MemberView } from "../types/replies.ts" */

/** The columns of the table where none were chosen. */
export const USUAL = ["name", "email", "role", "permission", "status", "can_sign_in", "last_active", "joined_at", "invited_by"];
/** While invitations alone are shown: who, when, until when, and what can be done about it. */
export const OF_INVITATIONS = ["name", "email", "role", "permission", "invited_by", "invited_at", "invited_until", "invitation"];

/**
 * The columns that the table has now.
 * @param {State} state
 */
export const shownColumns = ({ columnsShown, filter }) => (filter.status === "invited" ? OF_INVITATIONS : (columnsShown ?? USUAL));

/**
 * How a column is headed.
 * @param {string} column
 * @param {FieldLine[]} fields
 */
export const columnTitle = (column, fields) => headingTitle(column, fields);

/** @type {Record<string, (member: MemberView) => { shown: unknown, title?: string }>} */
const CELLS = {
  id: ({ id }) => ({ shown: html`<span class="code">${id}</span>`, title: id }),
  email: ({ address }) => ({ shown: html`<bdi>${address}</bdi>`, title: address ?? "" }),
  role: ({ role }) => ({ shown: word("role", role) }),
  permission: permissionCell,
  status: ({ status }) => ({ shown: html`<span class="status ${status}">${word("status", status)}</span>` }),
  overrides: ({ overrides }) => ({ shown: overrides.length === 0 ? nothing : overrideMark(overrides), title: overrides.map(overrideInWords).join("\n") }),
  can_sign_in: ({ canSignIn }) => ({ shown: canSignIn ? t("members.yes") : soft(t("members.no")) }),
  created_at: ({ createdAt }) => ({ shown: shortDay(createdAt), title: exactly(createdAt) }),
  joined_at: ({ joinedAt }) => ({ shown: shortDay(joinedAt), title: exactly(joinedAt) }),
  last_active: ({ lastActive }) => ({ shown: lastActive ? shortDay(lastActive) : soft(t("members.never")), title: exactly(lastActive) }),
  invited_by: ({ invitedBy, invitedByName }) => ({
    shown: invitedBy && !invitedByName ? soft(t("members.erased")) : html`<bdi>${invitedByName}</bdi>`,
    title: invitedByName ?? "",
  }),
  [TAGS]: ({ tags }) => ({ shown: html`<bdi>${tags.join(", ")}</bdi>`, title: tags.join(", ") }),
};

/**
 * @param {string} column
 * @param {MemberView} member
 * @returns {{ shown: unknown, title?: string }}
 */
export function cell(column, member) {
  const known = CELLS[column];
  if (known) return known(member);
  const text = member.profile[column] ?? "";
  return { shown: html`<bdi>${text}</bdi>`, title: text };
}

/**
 * The same as plain text, for paper.
 * @param {string} column
 * @param {MemberView} member
 */
export function printedCell(column, member) {
  if (column === "name") return member.name ?? member.address ?? t("members.erased");
  if (column === "permission" && member.role !== "member") return t("members.noPermission");
  if (column === "overrides") return member.overrides.map(overrideInWords).join(", ");
  return cell(column, member).shown;
}

/** @param {MemberView} member */
function permissionCell({ role, permission, overrides }) {
  if (role !== "member") return { shown: soft(t("members.noPermission")) };
  return { shown: html`${word("permission", permission)} ${overrides.length > 0 ? overrideMark(overrides) : nothing}` };
}

/** @param {MemberView["overrides"]} overrides */
const overrideMark = (overrides) => html`
  <span class="mark" title=${overrides.map(overrideInWords).join("\n")}>
    +${overrides.length}<span class="unseen"> ${t("members.overrides", { count: overrides.length })}</span>
  </span>
`;

/** @param {MemberView["overrides"][number]} held */
const overrideInWords = ({ applicationName, permission }) => `${applicationName}: ${word("permission", permission)}`;

/** @param {string} text */
const soft = (text) => html`<span class="soft">${text}</span>`;
