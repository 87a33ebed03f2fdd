// Which members are chosen in the table: a set of ids, whether or not their rows exist in the page.

/** @import { Selection } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/** @type {Selection} */
export const NOBODY = { ids: new Set(), base: new Set(), anchor: "" };

/**
 * With or without one more; a range goes on from there.
 * @param {Selection} selection
 * @param {string} id
 * @returns {Selection}
 */
export function toggled({ ids }, id) {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, base: next, anchor: id };
}

/**
 * Everybody between where the range began and this row, besides those who were chosen before it began. A range that
 * is drawn back lets go of those whom it leaves.
 * @param {Selection} selection
 * @param {readonly MemberView[]} shown
 * @param {number} from where a range begins if none has begun
 * @param {number} to
 * @returns {Selection}
 */
export function ranged({ ids, base, anchor }, shown, from, to) {
  const known = anchor === "" ? -1 : shown.findIndex(({ id }) => id === anchor);
  const start = known < 0 ? from : known;
  const before = known < 0 ? ids : base;
  const next = new Set(before);
  for (let row = Math.min(start, to); row <= Math.max(start, to); row += 1) next.add(shown[row].id);
  return { ids: next, base: before, anchor: shown[start].id };
}

/**
 * Everybody who is shown, besides those chosen already; or none of them where all are.
 * @param {Selection} selection
 * @param {readonly MemberView[]} shown
 * @returns {Selection}
 */
export function allToggled(selection, shown) {
  const ids = new Set(selection.ids);
  const isAll = chosenWithin(selection, shown) === shown.length;
  for (const { id } of shown) {
    if (isAll) ids.delete(id);
    else ids.add(id);
  }
  return { ids, base: ids, anchor: "" };
}

/**
 * @param {Selection} selection
 * @param {readonly MemberView[]} shown
 * @returns {Selection}
 */
export function allChosen(selection, shown) {
  return chosenWithin(selection, shown) === shown.length ? selection : allToggled(selection, shown);
}

/** Counted once for each selection: drawing asks at every scroll. @type {WeakMap<object, { shown: object, count: number }>} */
const counted = new WeakMap();

/**
 * How many of those shown are chosen.
 * @param {Selection} selection
 * @param {readonly MemberView[]} shown
 */
export function chosenWithin({ ids }, shown) {
  const known = counted.get(ids);
  if (known?.shown === shown) return known.count;
  let count = 0;
  if (ids.size > 0) for (const { id } of shown) if (ids.has(id)) count += 1;
  counted.set(ids, { shown, count });
  return count;
}
