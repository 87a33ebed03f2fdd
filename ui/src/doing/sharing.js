// Copies, hand-overs and taking the writing back.
import * as commands from "../commands.js";
import { update } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { toast } from "./toasts.js";

/** @typedef {import("./fetching.js").Touched} Touched */

/** What the writing stands in: whether anything at all can be changed. @type {Touched[]} */
const WRITING = ["organization", "members", "applications", "attention", "settings"];

/** @param {string} at the place that asked */
export const sendCopy = (at) =>
  send({
    at,
    call: commands.packageCopy,
    done: ({ saved, file }) => {
      if (!saved) return;
      update(({ dialog }) => (dialog?.kind === "reply-taken" ? { dialog: null } : {}));
      toast(t("desktops.copied", { file: file ?? "" }));
    },
  });

/** @param {string} typed the name of the organization */
export const handOver = (typed) =>
  send({
    at: "hand-over",
    call: () => commands.packageHandOver(typed),
    touches: WRITING,
    done: ({ saved, file }) => {
      if (!saved) return;
      update({ dialog: null });
      toast(t("desktops.handedOver", { file: file ?? "" }));
    },
  });

/** @param {string} typed the name of the organization */
export const takeWriting = (typed) =>
  send({
    at: "take-writing",
    call: () => commands.writingTake(typed),
    touches: WRITING,
    done: () => {
      update({ dialog: null });
      toast(t("desktops.taken"));
    },
  });

/** @param {string} typed the name of the organization */
export const acceptOlder = (typed) =>
  send({
    at: "accept-older",
    call: () => commands.olderAccept(typed),
    touches: WRITING,
    done: () => {
      update({ dialog: null });
      toast(t("older.accepted"));
    },
  });
