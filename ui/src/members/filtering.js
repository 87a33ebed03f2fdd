// Changing the filter of the table.
import { update } from "../loop.js";
import { EVERYBODY } from "../state.js";
import { scrollToTop } from "./scrolling.js";

/** @import { Filter } from "../state.js" */

export function clearFilter() {
  update({ filter: EVERYBODY, current: 0 });
  scrollToTop();
}

/** @param {Partial<Filter>} change */
export function filterBy(change) {
  update(({ filter }) => {
    const changed = { ...filter, ...change };
    const isEverybody = Object.values(changed).every((value) => value.length === 0);
    return { filter: isEverybody ? EVERYBODY : changed, current: 0 };
  });
  scrollToTop();
}
