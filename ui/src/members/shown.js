// The members that the table shows, worked out once for each list, order and filter and remembered with the list.
import { inLowerCase, isPresent, matching } from "./filter.js";
import { ordered } from "./order.js";

/** @import { Filter, Sorting } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * @typedef {{ sorting: Sorting, members: MemberView[], written: string[] }} Ordered
 * @typedef {{ present: number, ordered?: Ordered, filter?: Filter, shown?: MemberView[] }} Known
 */

/** What is known of a list goes with it: after locking, nobody holds either. @type {WeakMap<object, Known>} */
const known = new WeakMap();

/**
 * @param {readonly MemberView[]} members
 * @param {Filter} filter
 * @param {Sorting} sorting
 * @returns {MemberView[]}
 */
export function shownMembers(members, filter, sorting) {
  const about = knownOf(members);
  if (about.ordered?.sorting !== sorting) {
    const inOrder = ordered(members, sorting);
    about.ordered = { sorting, members: inOrder, written: inOrder.map(inLowerCase) };
    about.shown = undefined;
  }
  if (about.shown === undefined || about.filter !== filter) {
    const { members: inOrder, written } = about.ordered;
    const matches = matching(filter);
    about.shown = inOrder.filter((member, at) => matches(member, written[at]));
    about.filter = filter;
  }
  return about.shown;
}

/**
 * How many members belong to the present.
 * @param {readonly MemberView[]} members
 */
export const presentCount = (members) => knownOf(members).present;

/** @param {readonly MemberView[]} members */
function knownOf(members) {
  const found = known.get(members) ?? { present: members.filter(isPresent).length };
  known.set(members, found);
  return found;
}
