// Lists that go out: put together, previewed, kept under a name, saved.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { filterParts } from "../members/filter.js";
import { askedOf, listFrom } from "../members/list.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { toast } from "./toasts.js";

/** @import { Dialog } from "../state.js" */
/** @import { KeptList } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "export" }>} Exporting */

/** The list of everybody, or of those whom the table shows. */
export const openExport = () => open(filterParts(now().filter).length > 0 ? "filtered" : "all", async () => {});

/** The list of those who are chosen in the table, whose ids go to the shell once. */
export const openExportOfChosen = () => open("chosen", () => commands.membersChoose([...now().selection.ids]));

/** A list for a browser that prints it, where the table is too long for that. */
export const openExportToPrint = () => open(filterParts(now().filter).length > 0 ? "filtered" : "all", async () => {}, "html");

/**
 * @param {"all" | "filtered" | "chosen"} scope
 * @param {() => Promise<unknown>} before
 * @param {import("../types/replies.ts").ExportFormat} [format]
 */
const open = (scope, before, format = "csv") =>
  send({
    at: "export",
    // The columns as they are by now: fields and what profiles hold may have changed.
    call: async () => {
      await before();
      return { columns: await commands.memberColumns(), lists: await commands.lists() };
    },
    done: ({ columns, lists }) => {
      // Whoever chose columns for the table means them for the list as well.
      const shown = now().columnsShown?.filter((name) => columns.some((column) => column.name === name));
      const chosen = shown ?? columns.filter((column) => column.standard).map((column) => column.name);
      update({
        columns,
        dialog: {
          kind: "export", scope, format, columns: chosen, order: "", lists, kept: "", keptFilter: [], name: "", preview: null,
        },
      });
      void previewExport();
    },
  });

/** @param {Partial<Exporting>} change */
export function changeExport(change) {
  const { dialog } = now();
  if (dialog?.kind !== "export") return;
  update({ dialog: { ...dialog, ...change }, failures: {} });
  void previewExport();
}

/** Those who are chosen in the table instead: their ids go to the shell first. */
export async function exportChosen() {
  const isChosen = await send({ at: "export", call: () => commands.membersChoose([...now().selection.ids]) });
  if (isChosen) changeExport({ scope: "chosen" });
}

/** The list of this name is shown as it was kept; none where the name is empty. @param {string} name */
export function chooseKept(name) {
  const { dialog, columns } = now();
  if (dialog?.kind !== "export") return;
  const list = dialog.lists.find((one) => one.name === name);
  const scope = dialog.scope === "kept" || dialog.scope === "chosen" ? "all" : dialog.scope;
  if (!list) changeExport({ kept: "", keptFilter: [], scope });
  else if (list.problem !== null) changeExport({ kept: name, keptFilter: [], scope, name });
  else changeExport({ ...listFrom(list, columns), kept: name, name });
}

/** Keeps what the dialog shows under the name that was typed. */
export function keepList() {
  const { dialog } = now();
  const list = wanted();
  const name = dialog?.kind === "export" ? dialog.name.trim() : "";
  if (list === null || name === "") return;
  void send({
    at: "export lists",
    call: () => commands.listSave(name, list),
    done: (lists) => showLists(lists, name, t("export.kept", { name })),
  });
}

/** @param {string} name */
export const forgetList = (name) =>
  send({
    at: "export lists",
    call: () => commands.listForget(name),
    done: (lists) => {
      showLists(lists, "", t("export.forgotten", { name }));
      chooseKept("");
    },
  });

export function saveExport() {
  const list = wanted();
  if (list === null) return Promise.resolve(false);
  return send({
    at: "export",
    call: () => commands.exportSave(list),
    done: ({ saved, file, count }) => {
      if (!saved) return;
      update({ dialog: null });
      toast(t("export.done", { count: count ?? 0, file: file ?? "" }));
    },
  });
}

async function previewExport() {
  const list = wanted();
  if (list === null || list.columns.length === 0) return;
  const key = JSON.stringify(list);
  await send({
    at: `export preview ${key}`,
    call: () => commands.exportPreview(list),
    done: (preview) =>
      update(({ dialog }) => (dialog?.kind === "export" && JSON.stringify(wanted()) === key ? { dialog: { ...dialog, preview } } : {})),
  });
}

/**
 * @param {KeptList[]} lists
 * @param {string} kept
 * @param {string} said
 */
function showLists(lists, kept, said) {
  update(({ dialog }) => (dialog?.kind === "export" ? { dialog: { ...dialog, lists, kept, name: kept } } : {}));
  toast(said);
}

function wanted() {
  const { dialog, filter, fields } = now();
  return dialog?.kind === "export" ? askedOf(dialog, filterParts(filter, fields)) : null;
}
