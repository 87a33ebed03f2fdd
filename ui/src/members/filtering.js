// Changing the filter of the table.
import { fetchInvitations } from "../doing/invitations.js";
import { update } from "../loop.js";
import { EVERYBODY } from "../state.js";
import { asEverybody } from "./filter.js";
import { scrollToTop } from "./scrolling.js";

/** @import { Filter } from "../state.js" */

export function clearFilter() {
  update({ filter: EVERYBODY, current: 0 });
  scrollToTop();
}

/** @param {Partial<Filter>} change */
export function filterBy(change) {
  update(({ filter }) => ({ filter: asEverybody({ ...filter, ...change }), current: 0 }));
  if (change.status === "invited") void fetchInvitations();
  scrollToTop();
}
