// Taking changes back: the one that a message names, or the newest of one's own.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { forgetFailure, send } from "../send.js";
import { sentence } from "../parts/sentence.js";
import { t } from "../texts/texts.js";
import { askAgain } from "./access.js";
import { toast } from "./toasts.js";

/** @import { Undone } from "../types/replies.ts" */

/** Where it asks from. */
const AT = "undo";

/** @param {number | null} entry without one, the newest change of one's own */
export async function undoChange(entry) {
  if (now().busy[AT] !== undefined) return;
  update({ toasts: [] });
  const isDone = await send({
    at: AT,
    call: () => commands.undo(entry),
    touches: ["organization", "applications", "fields", "members", "member", "journal", "settings", "attention"],
    done: (undone) => {
      // The codes that it shows may be the ones that were taken back.
      update(({ dialog }) => (dialog?.kind === "codes" ? { dialog: null } : {}));
      toast(undoneInWords(undone));
      askAgain();
    },
  });
  const failure = now().failures[AT];
  if (isDone || failure === undefined) return;
  forgetFailure(AT);
  toast([failure.message, failure.whatNext ?? ""].filter(Boolean).map(sentence).join(" "), "failed");
}

/** @param {Undone} undone */
export function undoneInWords({ sentence: what, name, count }) {
  if (count > 1) return t("undo.doneMany", { what, count });
  return name === null ? t("undo.done", { what }) : t("undo.doneOf", { what, name });
}
