// The rows of long answers, worked out once for each answer and filter and remembered with the answer.

/** @import { MemberView, Matrix, WhoCan } from "../types/replies.ts" */

/**
 * @typedef {{ because: string, nearest: string, canSignIn: boolean }} Reason all grants, those beyond the one that is
 *   everybody's, and whether somebody can sign in
 * @typedef {{ group: number, member: MemberView, count: number, isOpen: boolean }} MatrixRow a row of one member, or of
 *   so many that are alike, of whom the first stands for all; its cells are those of the group
 */

/**
 * Those who may, in the order of the members given.
 * @param {WhoCan} who
 * @param {readonly MemberView[]} members
 * @returns {MemberView[]}
 */
export const whoRows = (who, members) => remembered(who, members, "", () => {
  const told = reasonsOf(who);
  return members.filter(({ id }) => told.has(id));
});

/** @type {WeakMap<WhoCan, Map<string, Reason>>} */
const reasons = new WeakMap();

/** Why each member may, worked out once for each answer; those of a group share it. @param {WhoCan} who */
export function reasonsOf(who) {
  const found = reasons.get(who);
  if (found) return found;
  /** @type {Map<string, Reason>} */
  const told = new Map();
  for (const { because, signingIn, withoutKey } of who.groups) {
    const nearest = (because.length > 1 ? because.slice(1) : because).join(", ");
    for (const [ids, canSignIn] of /** @type {const} */ ([[signingIn, true], [withoutKey, false]])) {
      const reason = { because: because.join(", "), nearest, canSignIn };
      for (const id of ids) told.set(id, reason);
    }
  }
  reasons.set(who, told);
  return told;
}

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
function groupedBy(matrix, members) {
  const groupOf = groupsOf(matrix);
  /** @type {MemberView[][]} */
  const grouped = matrix.rows.map(() => []);
  for (const member of members) {
    const group = groupOf.get(member.id);
    if (group !== undefined) grouped[group].push(member);
  }
  return grouped;
}

/** @type {WeakMap<Matrix, Map<string, number>>} */
const groups = new WeakMap();

/** The row of each member, worked out once for each answer: filtering goes by it at every key. @param {Matrix} matrix */
function groupsOf(matrix) {
  const found = groups.get(matrix);
  if (found) return found;
  /** @type {Map<string, number>} */
  const groupOf = new Map();
  for (const [group, { members }] of matrix.rows.entries()) for (const id of members) groupOf.set(id, group);
  groups.set(matrix, groupOf);
  return groupOf;
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
