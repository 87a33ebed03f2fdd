// Sending work to the shell: says that it runs, keeps its failure for the place that asked, fetches what it touched.
import { now, update, updateWithin } from "./loop.js";
import { refetch } from "./doing/fetching.js";

/** @import { Touched } from "./doing/fetching.js" */
/** @import { Failure } from "./types/replies.ts" */

/** Work that takes longer than this shows its progress. */
const SLOW_AFTER = 500;

/**
 * @template T
 * @typedef {object} Change
 * @property {string} at the place that asked, where progress and failure are shown
 * @property {() => Promise<T>} call
 * @property {Touched[]} [touches] what to fetch anew afterwards
 * @property {(reply: T) => void} [done]
 */

/**
 * Does one piece of work. While one runs at a place, a second one from there is not begun.
 * @template T
 * @param {Change<T>} change
 * @returns {Promise<boolean>} whether it was done
 */
export async function send({ at, call, touches = [], done }) {
  const { busy: running, turn } = now();
  if (running[at]) return false;
  update((state) => ({ busy: { ...state.busy, [at]: "running" }, failures: without(state.failures, at) }));
  const slow = setTimeout(() => updateWithin(turn, (state) => ({ busy: { ...state.busy, [at]: "slow" } })), SLOW_AFTER);
  try {
    const reply = await call();
    if (touches.length > 0) await refetch(touches);
    if (now().turn !== turn) return false;
    done?.(reply);
    return true;
  } catch (error) {
    updateWithin(turn, (state) => ({ failures: { ...state.failures, [at]: asFailure(error) } }));
    return false;
  } finally {
    clearTimeout(slow);
    updateWithin(turn, (state) => ({ busy: without(state.busy, at) }));
  }
}

/** @param {string} at */
export const forgetFailure = (at) => update((state) => ({ failures: without(state.failures, at) }));

/**
 * What the shell failed with; anything else is a mistake in the pages and says so.
 * @param {unknown} error
 * @returns {Failure}
 */
export function asFailure(error) {
  if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
    return /** @type {Failure} */ (error);
  }
  const message = error instanceof Error ? error.message : String(error);
  const details = error instanceof Error ? (error.stack ?? null) : null;
  return { code: "page", message, details, whatNext: null, field: null, rule: null, missing: null };
}

/**
 * @template T
 * @param {Record<string, T>} all
 * @param {string} key
 */
function without(all, key) {
  const { [key]: _, ...rest } = all;
  return rest;
}
