// Short messages that say that something is done, and go by themselves.
import { update } from "../loop.js";

/** Long enough to read a sentence twice. */
const SHOWN_FOR = 8000;
/** Long enough to see the mistake as well. */
const SHOWN_TO_UNDO = 16_000;
let newest = 0;

/**
 * @param {string} text
 * @param {"done" | "failed"} [kind]
 * @param {number | null} [entry] by which what was done can be taken back
 */
export function toast(text, kind = "done", entry = null) {
  newest += 1;
  const id = newest;
  // The newest stands alone: what was said before it is old by then.
  update({ toasts: [{ id, text, kind, entry }] });
  setTimeout(() => dropToast(id), entry === null ? SHOWN_FOR : SHOWN_TO_UNDO);
}

/**
 * Says that something is done, with the way to take it back.
 * @param {string} text
 * @param {{ entry: number | null }} change
 */
export const undoable = (text, { entry }) => toast(text, "done", entry);

/** @param {number} id */
export const dropToast = (id) => update((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
