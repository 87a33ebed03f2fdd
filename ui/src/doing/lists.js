// Member lists in and out.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { filterParts } from "../members/filter.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { toast, undoable } from "./toasts.js";

/** @import { Dialog } from "../state.js" */
/** @import { ImportPreview } from "../types/replies.ts" */

/** @param {boolean} keepRoles */
export const chooseImport = (keepRoles) =>
  send({
    at: "import",
    call: () => commands.importChoose(keepRoles),
    done: (preview) => preview && showImport(preview, keepRoles),
  });

/** @param {boolean} keepRoles */
export const replanImport = (keepRoles) =>
  send({ at: "import", call: () => commands.importReplan(keepRoles), done: (preview) => showImport(preview, keepRoles) });

export const applyImport = () =>
  send({
    at: "import",
    call: commands.importApply,
    touches: ["fields", "members"],
    done: ({ imported, entry }) => {
      update({ dialog: null });
      undoable(t("import.done", { count: imported }), { entry });
    },
  });

/** The plan stands in the shell until it is dropped. */
export const dropImport = () => send({ at: "import", call: commands.importDrop });

/**
 * @param {ImportPreview} preview
 * @param {boolean} keepRoles
 */
const showImport = (preview, keepRoles) => update({ dialog: { kind: "import", preview, keepRoles } });

export function openExport() {
  const { columns, filter } = now();
  const chosen = columns.filter((column) => column.standard).map((column) => column.name);
  const scope = filterParts(filter).length > 0 ? "filtered" : "all";
  update({ dialog: { kind: "export", scope, format: "csv", columns: chosen, preview: null } });
  void previewExport();
}

/** @param {Partial<Extract<Dialog, { kind: "export" }>>} change */
export function changeExport(change) {
  const { dialog } = now();
  if (dialog?.kind !== "export") return;
  update({ dialog: { ...dialog, ...change }, failures: {} });
  void previewExport();
}

async function previewExport() {
  const asked = now().dialog;
  const given = wanted();
  if (given === null || given.columns.length === 0) return;
  await send({
    at: `export preview ${JSON.stringify(given)}`,
    call: () => commands.exportPreview(given),
    done: (preview) => update(({ dialog }) => (dialog?.kind === "export" && dialog === asked ? { dialog: { ...dialog, preview } } : {})),
  });
}

export function saveExport() {
  const given = wanted();
  if (given === null) return Promise.resolve(false);
  return send({
    at: "export",
    call: () => commands.exportSave(given),
    done: ({ saved, file, count }) => {
      if (!saved) return;
      update({ dialog: null });
      toast(t("export.done", { count: count ?? 0, file: file ?? "" }));
    },
  });
}

function wanted() {
  const { dialog, filter, fields } = now();
  if (dialog?.kind !== "export") return null;
  const { columns, format, scope } = dialog;
  return { columns, format, filter: scope === "filtered" ? filterParts(filter, fields) : [] };
}
