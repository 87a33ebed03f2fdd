// The organization's own fields of profiles: adding, renaming, removing.
import * as commands from "../commands.js";
import { update } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { toast, undoable } from "./toasts.js";

/** @import { FieldLine } from "../types/replies.ts" */

/**
 * @param {string} name
 * @param {() => void} added
 */
export const addField = (name, added) =>
  send({
    at: "fields",
    call: () => commands.fieldAdd(name),
    touches: ["fields"],
    done: (change) => {
      added();
      undoable(t("fields.added", { name }), change);
    },
  });

/**
 * @param {FieldLine} field
 * @param {string} name
 */
export const renameField = (field, name) =>
  send({
    at: "fields",
    call: () => commands.fieldRename(field.id, name),
    touches: ["fields"],
    done: (change) => undoable(t("fields.renamed", { from: field.name, to: name }), change),
  });

/** @param {FieldLine} field */
export const removeField = (field) =>
  send({
    at: "fields",
    call: () => commands.fieldRemove(field.id),
    touches: ["fields", "members"],
    done: () => {
      update({ dialog: { kind: "fields", removing: "", typed: "" } });
      toast(t("fields.removed", { name: field.name }));
    },
  });
