// Which members the table shows: the same rules as the core's, so that an export has the same people.

/** @import { Filter } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

const PRESENT = new Set(["invited", "active", "suspended"]);

/**
 * The filter in the core's words.
 * @param {Filter} filter
 * @returns {string[]}
 */
export function filterParts({ text, role, permission, status }) {
  const parts = [];
  if (role) parts.push(`role=${role}`);
  if (permission) parts.push(`permission=${permission}`);
  if (status) parts.push(`status=${status}`);
  if (text.trim()) parts.push(`text=${text.trim()}`);
  return parts;
}

/**
 * @param {Filter} filter
 * @returns {(member: MemberView, written: string) => boolean} given a member and how it is written in lower case
 */
export function matching({ text, role, permission, status }) {
  const wanted = text.trim().toLowerCase();
  return (member, written) =>
    (status === "any" || (status ? member.status === status : PRESENT.has(member.status))) &&
    (!role || member.role === role) &&
    (!permission || member.permission === permission) &&
    (!wanted || written.includes(wanted));
}

/** @param {MemberView} member */
export const isPresent = (member) => PRESENT.has(member.status);

/**
 * Name and address in lower case, with a line's end between, which nobody can type into the search.
 * @param {MemberView} member
 */
export const inLowerCase = (member) => `${member.name ?? ""}\n${member.address ?? ""}`.toLowerCase();
