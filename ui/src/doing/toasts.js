// Short messages that say that something is done, and go by themselves.
import { update } from "../loop.js";

/** Long enough to read a sentence twice. */
const SHOWN_FOR = 8000;
let newest = 0;

/**
 * @param {string} text
 * @param {"done" | "failed"} [kind]
 */
export function toast(text, kind = "done") {
  newest += 1;
  const id = newest;
  // The newest stands alone: what was said before it is old by then.
  update({ toasts: [{ id, text, kind }] });
  setTimeout(() => dropToast(id), SHOWN_FOR);
}

/** @param {number} id */
export const dropToast = (id) => update((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
