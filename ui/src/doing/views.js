// Views of the table: chosen, kept under a name, forgotten.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { shownColumns, USUAL } from "../members/cells.js";
import { filterBy } from "../members/filtering.js";
import { filterOf, listOf, sortingOf } from "../members/views.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { columnsChosen } from "./columns.js";
import { toast } from "./toasts.js";

/** @import { KeptList } from "../types/replies.ts" */

/** The lists that are kept by now. */
export const fetchViews = () => send({ at: "views", call: commands.lists, done: (lists) => update({ lists }) });

/** @param {KeptList} list */
export function chooseView({ name, columns, filter, order }) {
  const wanted = (columns ?? USUAL).filter((one) => now().columns.some((known) => known.name === one));
  columnsChosen(wanted.includes("name") ? wanted : ["name", ...wanted]);
  filterBy(filterOf(filter));
  update({ sorting: sortingOf(order), viewName: name });
}

/** Keeps what the table shows, in place of the view that has the name. @param {string} name */
export function saveView(name) {
  const state = now();
  const before = state.lists.find((list) => list.name === name);
  const list = listOf({ filter: state.filter, sorting: state.sorting, columns: ownColumns(), fields: state.fields, before });
  return send({
    at: "views",
    call: () => commands.listSave(name, list),
    done: (lists) => {
      update({ lists, viewName: name });
      toast(t("views.saved", { name }));
    },
  });
}

/** @param {string} name */
export const forgetView = (name) =>
  send({
    at: "views",
    call: () => commands.listForget(name),
    done: (lists) => {
      update(({ viewName }) => ({ lists, viewName: viewName === name ? "" : viewName }));
      toast(t("views.forgotten", { name }));
    },
  });

/** What stands in the table only while invitations are shown is no column of a list. */
function ownColumns() {
  const { columns } = now();
  return shownColumns(now()).filter((name) => columns.some((known) => known.name === name));
}
