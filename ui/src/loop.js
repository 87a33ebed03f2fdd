// The one loop: the state, and drawing it after every change of it.
import { render } from "lit";
import { focusWhatIsNew, syncDialogs } from "./dialog-elements.js";
import { initial } from "./state.js";

/** @import { State } from "./state.js" */
/** @import { TemplateResult } from "lit" */

/** @type {State} */
let state = initial();
/** @type {(() => void) | null} */
let draw = null;
let isDue = false;

/**
 * Draws the page into a place from now on.
 * @param {HTMLElement} place
 * @param {(state: State) => TemplateResult} page
 */
export function begin(place, page) {
  draw = () => {
    render(page(state), place);
    syncDialogs(place);
    focusWhatIsNew(place);
  };
  draw();
}

/** The state as it is now. */
export const now = () => state;

/**
 * Changes the state with what was fetched, unless the window was locked meanwhile.
 * @param {number} turn
 * @param {Partial<State> | ((state: State) => Partial<State>)} change
 */
export function updateWithin(turn, change) {
  if (state.turn === turn) update(change);
}

/**
 * Changes the state and draws it before the next frame.
 * @param {Partial<State> | ((state: State) => Partial<State>)} change
 */
export function update(change) {
  state = { ...state, ...(typeof change === "function" ? change(state) : change) };
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw?.();
  });
}
