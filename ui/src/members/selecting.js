// Choosing members in the table, with the pointer and with the keyboard.
import { now, update } from "../loop.js";
import { allChosen, allToggled, NOBODY, ranged, toggled } from "./selection.js";
import { shownMembers } from "./shown.js";

/** Those whom the table shows now. */
export function shownNow() {
  const { members, filter, sorting } = now();
  return members === null ? [] : shownMembers(members, filter, sorting);
}

/**
 * One row, or with Shift everybody from where the last one was chosen.
 * @param {number} row
 * @param {boolean} isRange
 */
export function choose(row, isRange) {
  const shown = shownNow();
  const { selection, current } = now();
  update({
    selection: isRange ? ranged(selection, shown, Math.min(current, shown.length - 1), row) : toggled(selection, shown[row].id),
    current: row,
  });
}

/**
 * Goes on with a range as the keyboard moves.
 * @param {number} from
 * @param {number} to
 */
export const extend = (from, to) => update(({ selection }) => ({ selection: ranged(selection, shownNow(), from, to) }));

export const toggleAll = () => update(({ selection }) => ({ selection: allToggled(selection, shownNow()) }));

/** Everybody whom the table shows. */
export function chooseAll() {
  const { tab, drawer, members } = now();
  if (tab === "members" && drawer === null && members !== null) {
    update(({ selection }) => ({ selection: allChosen(selection, shownNow()) }));
  }
}

export const chooseNobody = () => update({ selection: NOBODY });
