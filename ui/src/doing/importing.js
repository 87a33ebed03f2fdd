// Lists that come in: chosen or dropped, planned anew with other choices, imported, and each of it cancelled.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { asFailure, send } from "../send.js";
import { t } from "../texts/texts.js";
import { askedColumns } from "../members/uses.js";
import { may } from "./rights.js";
import { toast, undoable } from "./toasts.js";

/** @import { Dialog, ListChoices } from "../state.js" */
/** @import { ImportPreview, RowsDone } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "import" }>} Importing */

/** A list that is read sooner is shown at once. */
const SHOWN_AFTER = 300;
const HEARD_EVERY = 500;
const CANCELLED = Symbol("cancelled");

export const chooseImport = (keepRoles = false) => read((heard) => commands.importChoose(keepRoles, heard), keepRoles);

/** A file was dropped on the window: it is taken where one could be chosen. */
export function takeDropped() {
  const state = now();
  const isThere = state.screen === "organization" && state.tab === "members" && state.drawer === null;
  const isFree = state.dialog === null || state.dialog.kind === "import";
  if (isThere && isFree && may(state, "member.invite").allowed) void read(commands.importDropped, false);
}

/**
 * @param {Partial<ListChoices>} change
 */
export async function changeImport(change) {
  updateImport(({ wanted }) => ({ wanted: { ...wanted, ...change }, cancel: "" }));
  // Whatever runs looks at what is wanted when it is done.
  if (now().busy.import) return;
  for (let open = importing(); open && open.wanted !== open.choices; open = importing()) {
    const asked = open.wanted;
    const isDone = await send({
      at: "import",
      call: () => orCancelled(commands.importReplan(asked, hear)),
      done: (reply) => updateImport((before) => (reply === CANCELLED ? cancelled() : replanned(before, reply, asked))),
    });
    if (!isDone || importing()?.cancel === "done") break;
  }
  updateImport(({ choices }) => ({ wanted: choices, progress: null }));
}

export function applyImport() {
  updateImport(() => ({ cancel: "", progress: null }));
  return send({
    at: "import",
    call: () => orCancelled(commands.importApply(hear)),
    touches: ["fields", "members", "attention"],
    done: (reply) => {
      if (reply === CANCELLED) return updateImport(cancelled);
      update({ dialog: null });
      undoable(t("import.done", { count: reply.imported }), { entry: reply.entry });
    },
  });
}

/** Cancels what runs: it ends by itself then, and says so. */
export function cancelImport() {
  updateImport(() => ({ cancel: "asked" }));
  void commands.importCancel();
}

/** The plan stands in the shell until it is dropped. */
export const dropImport = () => send({ at: "import", call: commands.importDrop });

/** @param {"columns" | "changes"} step */
export const goToStep = (step) => updateImport(() => ({ step, cancel: "" }));

/**
 * @param {(heard: (done: RowsDone) => void) => Promise<ImportPreview | null>} call
 * @param {boolean} keepRoles
 */
async function read(call, keepRoles) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let shown;
  const heard = (/** @type {RowsDone} */ done) => {
    if (importing()) return hear(done);
    shown ??= setTimeout(showReading, SHOWN_AFTER);
  };
  const isDone = await send({
    at: "import",
    call: () => orCancelled(call(heard)),
    done: (reply) => {
      if (reply === CANCELLED) endReading();
      else if (reply !== null) showImport(reply, keepRoles);
    },
  });
  clearTimeout(shown);
  // What went wrong stands on the page.
  if (!isDone && importing()?.preview === null) update({ dialog: null });
}

function showReading() {
  const { turn, busy, dialog } = now();
  if (busy.import && dialog === null) updateWithin(turn, { dialog: opened(null, false) });
}

function endReading() {
  if (importing()?.preview) return updateImport(cancelled);
  update({ dialog: null });
  toast(t("import.cancelled"));
}

/**
 * @param {ImportPreview} preview
 * @param {boolean} keepRoles
 */
const showImport = (preview, keepRoles) => update({ dialog: opened(preview, keepRoles) });

/**
 * @param {ImportPreview | null} preview
 * @param {boolean} keepRoles
 * @returns {Importing}
 */
function opened(preview, keepRoles) {
  const choices = { keepRoles, sheet: null, columns: [] };
  return {
    kind: "import", step: preview ? "columns" : "reading", preview, asked: askedColumns(preview?.columns ?? []),
    choices, wanted: choices, progress: null, cancel: "",
  };
}

/**
 * Another sheet has other columns, and asks about those.
 * @param {Importing} before
 * @param {ImportPreview} preview
 * @param {ListChoices} choices
 * @returns {Partial<Importing>}
 */
const replanned = (before, preview, choices) => ({
  preview, choices, cancel: "",
  ...(choices.sheet === before.choices.sheet ? {} : { asked: askedColumns(preview.columns) }),
});

/** @returns {Partial<Importing>} */
const cancelled = () => ({ cancel: "done", progress: null });

let heardAt = 0;

/** No more often than it can be read, and read out. @param {RowsDone} progress */
function hear(progress) {
  if (progress.rows > 0 && Date.now() - heardAt < HEARD_EVERY) return;
  heardAt = Date.now();
  updateImport(() => ({ progress }));
}

const importing = () => {
  const { dialog } = now();
  return dialog?.kind === "import" ? dialog : null;
};

/** @param {(open: Importing) => Partial<Importing>} change */
function updateImport(change) {
  update(({ dialog }) => (dialog?.kind === "import" ? { dialog: { ...dialog, ...change(dialog) } } : {}));
}

/**
 * That somebody cancelled it is no failure.
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T | typeof CANCELLED>}
 */
const orCancelled = (work) =>
  work.catch((error) => {
    if (asFailure(error).code === "cancelled") return CANCELLED;
    throw error;
  });
