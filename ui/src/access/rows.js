// The rows of long answers, worked out once for each answer and filter and remembered with the answer.

/** @import { MemberView, Matrix, WhoCan } from "../types/replies.ts" */

/**
 * @typedef {{ member: MemberView, because: string, nearest: string, canSignIn: boolean }} WhoRow all grants, and those
 *   beyond the one that is everybody's
 * @typedef {{ group: number, member: MemberView, count: number, isOpen: boolean }} MatrixRow a row of one member, or of
 *   so many that are alike, of whom the first stands for all; its cells are those of the group
 */

/**
 * Those who may, in the order of the members given, each with the reason.
 * @param {WhoCan} who
 * @param {readonly MemberView[]} members
 * @returns {WhoRow[]}
 */
export const whoRows = (who, members) => remembered(who, members, "", () => {
  /** @type {Map<string, Omit<WhoRow, "member">>} */
  const told = new Map();
  for (const { because, signingIn, withoutKey } of who.groups) {
    const reason = { because: because.join(", "), nearest: (because.length > 1 ? because.slice(1) : because).join(", ") };
    for (const id of signingIn) told.set(id, { ...reason, canSignIn: true });
    for (const id of withoutKey) told.set(id, { ...reason, canSignIn: false });
  }
  return members.flatMap((member) => {
    const about = told.get(member.id);
    return about ? [{ member, ...about }] : [];
  });
});

/** How many of those who may cannot sign in. @param {WhoCan} who */
export const withoutKey = ({ groups }) => groups.reduce((count, group) => count + group.withoutKey.length, 0);

/**
 * The rows of the matrix: members who are alike stand in one row, and below it one by one where it is unfolded.
 * @param {Matrix} matrix
 * @param {readonly MemberView[]} members
 * @param {readonly number[]} unfolded
 * @returns {MatrixRow[]}
 */
export function matrixRows(matrix, members, unfolded) {
  const grouped = remembered(matrix.rows, members, "", () => groupedBy(matrix, members));
  return remembered(matrix, members, unfolded.join(" "), () => grouped.flatMap((all, group) => {
    const one = (/** @type {MemberView} */ member) => ({ group, member, count: 1, isOpen: false });
    if (all.length < 2) return all.map(one);
    const isOpen = unfolded.includes(group);
    return [{ group, member: all[0], count: all.length, isOpen }, ...(isOpen ? all.map(one) : [])];
  }));
}

/**
 * The members of each row, in the order given.
 * @param {Matrix} matrix
 * @param {readonly MemberView[]} members
 */
function groupedBy({ rows }, members) {
  const groupOf = new Map(rows.flatMap(({ members: ids }, group) => ids.map((id) => /** @type {[string, number]} */ ([id, group]))));
  /** @type {MemberView[][]} */
  const grouped = rows.map(() => []);
  for (const member of members) {
    const group = groupOf.get(member.id);
    if (group !== undefined) grouped[group].push(member);
  }
  return grouped;
}

/** How many members stand in the rows. @param {readonly MatrixRow[]} rows */
export const membersIn = (rows) => rows.reduce((count, row) => count + (row.isOpen ? 0 : row.count), 0);

/** The width of a column of the matrix and of its frozen first one, the same as in the style sheet. */
export const COLUMN_WIDTH = 132;
export const FIRST_WIDTH = 304;
/** Columns beyond the edge, so that a quick scroll does not show an empty place. */
const BEYOND = 3;

/**
 * The columns that can be seen, from `first` up to `last`.
 * @param {number} count
 * @param {{ left: number, width: number }} seen
 */
export function columnsInView(count, { left, width }) {
  const firstSeen = Math.floor(Math.max(0, left) / COLUMN_WIDTH);
  const first = Math.min(Math.max(0, firstSeen - BEYOND), Math.max(0, count - 1));
  const last = Math.min(count, firstSeen + Math.ceil(width / COLUMN_WIDTH) + BEYOND);
  return { first, last: Math.max(first, last) };
}

/** @typedef {{ members: readonly MemberView[], key: string, rows: unknown[] }} Known */
/** @type {WeakMap<object, Known>} */
const known = new WeakMap();

/**
 * @template T
 * @param {object} answer
 * @param {readonly MemberView[]} members
 * @param {string} key
 * @param {() => T[]} work
 * @returns {T[]}
 */
function remembered(answer, members, key, work) {
  const found = known.get(answer);
  if (found?.members === members && found.key === key) return /** @type {T[]} */ (found.rows);
  const rows = work();
  known.set(answer, { members, key, rows });
  return rows;
}
