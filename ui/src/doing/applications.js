// Making, changing and deleting applications.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { askAgain } from "./access.js";
import { verdictOf } from "./rights.js";
import { toast, undoable } from "./toasts.js";

/** @import { ApplicationView } from "../types/replies.ts" */

/** @param {{ name: string, environment: string, template?: string }} given */
export const makeApplication = (given) =>
  send({
    at: "application",
    call: () => commands.applicationCreate(given),
    touches: ["applications"],
    done: ({ application, entry }) => {
      update({ dialog: null });
      undoable(t("application.made", { name: application.fullName }), { entry });
    },
  });

/** Shows an application, and asks what I may do with it. @param {ApplicationView} application */
export function openApplication(application) {
  update({ dialog: { kind: "edit-application", application, may: null } });
  const { opened } = now();
  const me = opened?.me.id ?? "";
  const verdict = async (/** @type {string} */ action) => {
    if (opened?.doubt) return { allowed: false, reason: opened.doubt };
    return verdictOf(await commands.check({ member: me, action, application: application.id }));
  };
  return send({
    at: "edit-application",
    call: async () => ({ update: await verdict("application.update"), remove: await verdict("application.delete") }),
    done: (may) =>
      update(({ dialog }) =>
        dialog?.kind === "edit-application" && dialog.application.id === application.id ? { dialog: { ...dialog, may } } : {}),
  });
}

/**
 * Saves what differs.
 * @param {ApplicationView} application
 * @param {{ name: string, environment: string, family: string }} given
 */
export function saveApplication({ id, ...before }, given) {
  const changed = /** @type {("name" | "environment" | "family")[]} */ (["name", "environment", "family"])
    .filter((key) => given[key].trim() !== before[key]);
  return send({
    at: "edit-application",
    call: () => commands.applicationUpdate({ id, ...Object.fromEntries(changed.map((key) => [key, given[key].trim()])) }),
    touches: ["applications"],
    done: ({ application, entry }) => {
      update({ dialog: null });
      if (entry === null) return;
      undoable(t("application.saved", { name: application.fullName }), { entry });
      askAgain();
    },
  });
}

/**
 * @param {ApplicationView} application
 * @param {string} typed
 */
export const deleteApplication = ({ id, fullName }, typed) =>
  send({
    at: "delete-application",
    call: () => commands.applicationDelete(id, typed),
    touches: ["applications", "members"],
    done: () => {
      update(({ asking }) => ({ dialog: null, asking: { ...asking, application: asking.application === id ? "" : asking.application } }));
      toast(t("application.deleted", { name: fullName }));
      askAgain();
    },
  });
