// The table's place as it scrolls, and going through its rows with the keyboard.
import { now, update } from "../loop.js";
import { ROW_HEIGHT, scrolledTo } from "./rows.js";
import { choose, chooseNobody, extend } from "./selecting.js";

const place = () => document.querySelector(".members-scroller");

/** Notes which part of the table can be seen. */
export function scrolled() {
  const scroller = place();
  if (scroller === null) return;
  const { view } = now();
  const [top, height] = [scroller.scrollTop, scroller.clientHeight];
  // Less than a row of scrolling changes nothing in the page.
  const isSame = Math.floor(top / ROW_HEIGHT) === Math.floor(view.top / ROW_HEIGHT) && height === view.height;
  if (!isSame) update({ view: { top, height } });
}

export function scrollToTop() {
  const scroller = place();
  if (scroller !== null) scroller.scrollTop = 0;
  update(({ view }) => ({ view: { ...view, top: 0 } }));
}

/**
 * The space bar chooses the current row, and Escape lets go of all; the rest moves.
 * @param {KeyboardEvent} event
 * @param {number} count
 */
export function keyInRows(event, count) {
  const { current, selection } = now();
  if (event.isComposing) return;
  if (event.key === " " && isOpener(event.target)) {
    event.preventDefault();
    choose(Math.min(current, count - 1), event.shiftKey);
  } else if (event.key === "Escape" && selection.ids.size > 0) {
    event.preventDefault();
    chooseNobody();
  } else {
    moveRow(event, count);
  }
}

/** @param {EventTarget | null} target */
const isOpener = (target) => target instanceof Element && target.matches(".row-open");

/**
 * Arrows and page keys move through the rows, whether or not they exist in the page yet; with Shift they choose them.
 * @param {KeyboardEvent} event
 * @param {number} count
 */
function moveRow(event, count) {
  const { current, view } = now();
  const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 2);
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count };
  const step = Object.entries(steps).find(([key]) => key === event.key)?.[1];
  if (step === undefined || event.altKey || event.ctrlKey) return;
  event.preventDefault();
  const to = Math.min(count - 1, Math.max(0, current + step));
  if (event.shiftKey) extend(Math.min(current, count - 1), to);
  goToRow(to);
}

/** @param {number} row */
function goToRow(row) {
  const scroller = place();
  if (scroller === null) return;
  const top = scrolledTo(row, { top: scroller.scrollTop, height: scroller.clientHeight });
  update({ current: row, view: { top, height: scroller.clientHeight } });
  queueMicrotask(() => {
    scroller.scrollTop = top;
    /** @type {HTMLElement | null} */ (scroller.querySelector(`[data-row="${row}"] .row-open`))?.focus({ preventScroll: true });
  });
}
