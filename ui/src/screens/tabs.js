// The parts of the organization's page, in their order, and going to one of them.
import { update } from "../loop.js";

/** @import { State } from "../state.js" */

export const TABS = /** @type {const} */ (["applications", "members", "access"]);

/** @param {State["tab"]} tab */
export const show = (tab) => update(({ view }) => ({ screen: "organization", tab, drawer: null, view: { ...view, top: 0 } }));
