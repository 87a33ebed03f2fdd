// One change of many members: put together, planned, looked at, and carried out as one step.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { NOBODY } from "../members/selection.js";
import { asFailure, send } from "../send.js";
import { t } from "../texts/texts.js";
import { toast, undoable } from "./toasts.js";

/** @import { Dialog, ManyChange } from "../state.js" */
/** @import { ManyPreview, RowsDone } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "many" }>} Many */

const AT = "many";
const HEARD_EVERY = 250;
const CANCELLED = Symbol("cancelled");

/** @param {"role" | "permission" | "tags" | "suspend" | "reactivate" | "remove"} what */
export function openMany(what) {
  const { selection } = now();
  update({
    failures: {},
    dialog: {
      kind: "many", about: what, count: selection.ids.size, change: FIRST[what], preview: null, leaveOut: false, typed: "",
      progress: null, isCancelled: false, isApplying: false,
    },
  });
  void chooseAndPlan([...selection.ids]);
}

/** What a dialog begins with; a tag has to be typed first. @type {Record<string, ManyChange>} */
const FIRST = {
  role: { what: "role", role: "member" },
  permission: { what: "permission", permission: "custom_app_reader" },
  tags: { what: "add_tag", tag: "" },
  suspend: { what: "suspend" },
  reactivate: { what: "reactivate" },
  remove: { what: "remove" },
};

/** The ids go to the shell once; what is planned for them afterwards names none. @param {string[]} ids */
async function chooseAndPlan(ids) {
  const isChosen = await send({ at: AT, call: () => commands.membersChoose(ids) });
  if (isChosen) await plan();
}

/** @param {Partial<ManyChange>} part */
export async function changeMany(part) {
  updateMany(({ change }) => ({ change: { ...change, ...part }, preview: null, leaveOut: false, isCancelled: false }));
  // Whatever runs is about another change by now, and looks at what is wanted when it ends.
  if (now().busy[AT] === undefined) await plan();
  else cancelMany();
}

/** Says what the change would do, until that is about the change that is wanted. */
async function plan() {
  for (let open = many(); open && open.preview === null && isWhole(open.change); open = many()) {
    const asked = open.change;
    const isDone = await send({
      at: AT,
      call: () => orCancelled(commands.membersPlan(asked, hear)),
      done: (reply) =>
        updateMany(({ change }) => {
          if (change !== asked) return {};
          return reply === CANCELLED ? { isCancelled: true, progress: null } : { preview: /** @type {ManyPreview} */ (reply), progress: null };
        }),
    });
    if (many()?.change === asked && (!isDone || many()?.isCancelled)) break;
  }
}

/** Whether enough is said to ask what it would do. @param {ManyChange} change */
const isWhole = ({ what, tag = "" }) => !(what === "add_tag" || what === "remove_tag") || tag.trim() !== "";

export function applyMany() {
  const open = many();
  if (!open?.preview) return Promise.resolve(false);
  const { change, preview: { changed }, leaveOut } = open;
  updateMany(() => ({ progress: null, isCancelled: false, isApplying: true }));
  return send({
    at: AT,
    call: () => orCancelled(commands.membersApply(leaveOut, hear)),
    // One's own rights may be among what was changed.
    touches: ["organization", "members"],
    done: (reply) => {
      if (reply === CANCELLED) return updateMany(() => ({ isCancelled: true, progress: null }));
      update({ dialog: null, selection: NOBODY });
      const said = t("many.done", { count: changed });
      // What ended stays ended.
      if (change.what === "remove") toast(said);
      else undoable(said, reply);
    },
  }).finally(() => updateMany(() => ({ isApplying: false, progress: null })));
}

/** Cancels what runs: it ends by itself then, and says so. */
export const cancelMany = () => void commands.membersCancel();

/** @param {(open: Many) => Partial<Many>} change */
export const updateMany = (change) =>
  update(({ dialog }) => (dialog?.kind === "many" ? { dialog: { ...dialog, ...change(dialog) } } : {}));

function many() {
  const { dialog } = now();
  return dialog?.kind === "many" ? dialog : null;
}

let heardAt = 0;

/** @param {RowsDone} progress */
function hear(progress) {
  const time = Date.now();
  if (time - heardAt < HEARD_EVERY) return;
  heardAt = time;
  updateMany(() => ({ progress }));
}

/**
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T | typeof CANCELLED>}
 */
const orCancelled = (work) =>
  work.catch((error) => {
    if (asFailure(error).code === "cancelled") return CANCELLED;
    throw error;
  });
