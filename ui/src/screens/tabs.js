// The parts of the organization's page, in their order, and going to one of them.
import { readJournal } from "../doing/journal.js";
import { readSettings } from "../doing/settings.js";
import { update } from "../loop.js";

/** @import { State } from "../state.js" */

export const TABS = /** @type {const} */ (["applications", "members", "access", "journal", "settings"]);

/** What a part reads when it is shown. @type {Partial<Record<State["tab"], () => void>>} */
const READ = { journal: readJournal, settings: readSettings };

/** @param {State["tab"]} tab */
export function show(tab) {
  update(({ view }) => ({ screen: "organization", tab, drawer: null, view: { ...view, top: 0 } }));
  READ[tab]?.();
}
