// The order of the table: by any heading, people without a value last, and by name where values are alike.

/** @import { Sorting } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

const ROLES = { owner: 0, admin: 1, member: 2 };
const STATUSES = { active: 0, invited: 1, suspended: 2, left: 3, removed: 4 };
const PERMISSIONS = { custom_app_editor: 0, custom_app_reader: 1, app_editor: 2, app_reader: 3 };

/** @type {Record<string, (member: MemberView) => string | number | null>} */
const KEYS = {
  name: (member) => folded(member.name ?? member.address),
  email: (member) => folded(member.address),
  role: (member) => ROLES[member.role],
  permission: (member) => PERMISSIONS[member.permission],
  status: (member) => STATUSES[member.status],
  can_sign_in: (member) => (member.canSignIn ? 0 : 1),
  last_active: (member) => member.lastActive,
  joined_at: (member) => member.joinedAt,
  invited_by: (member) => folded(member.invitedByName),
  id: (member) => member.id,
  created_at: (member) => member.createdAt,
  overrides: (member) => (member.overrides.length === 0 ? null : -member.overrides.length),
  tags: (member) => (member.tags.length === 0 ? null : folded(member.tags.join(", "))),
};

/** What is not a member's own, but an invitation's. */
const UNSORTED = ["invited_at", "invited_until", "invitation"];

/** Whether the table can be sorted by a column. @param {string} column */
export const sortableBy = (column) => !UNSORTED.includes(column);

/** By anything else, it is by what the profile holds under it. @param {string} key @returns {(member: MemberView) => string | number | null} */
const keyOf = (key) => KEYS[key] ?? ((member) => folded(member.profile[key] ?? null));

/**
 * The members in the wanted order. Keys are made once for each member: comparing by a language's own rules would
 * take seconds for a hundred thousand.
 * @param {readonly MemberView[]} members
 * @param {Sorting} sorting
 * @returns {MemberView[]}
 */
export function ordered(members, { key, ascending }) {
  const weigh = keyOf(key);
  const keyed = members.map((member) => ({ member, key: weigh(member), name: KEYS.name(member) }));
  const sign = ascending ? 1 : -1;
  keyed.sort((one, other) => compared(one.key, other.key, sign) || compared(one.name, other.name, 1));
  return keyed.map(({ member }) => member);
}

/**
 * @param {string | number | null} one
 * @param {string | number | null} other
 * @param {number} sign
 */
function compared(one, other, sign) {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -sign : sign;
}

/**
 * Without accents and case, as a person looks for a name.
 * @param {string | null} text
 */
export const folded = (text) => (text === null ? null : text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase());
