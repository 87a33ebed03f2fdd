// The organization's own fields of profiles: adding, renaming, removing.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
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
      const { filter } = now();
      const profile = filter.profile.filter(({ key }) => key !== field.key);
      update({
        dialog: { kind: "fields", removing: "", typed: "" },
        // Nobody could see any more what the table is filtered by.
        filter: profile.length === filter.profile.length ? filter : { ...filter, profile },
      });
      toast(t("fields.removed", { name: field.name }));
    },
  });
