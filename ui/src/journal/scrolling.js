// The journal's place as it scrolls, reading on before its end comes into view, and going through it by keyboard.
import { readMore, updateJournal } from "../doing/journal.js";
import { now } from "../loop.js";
import { ROW_HEIGHT, scrolledTo } from "../members/rows.js";

/** So many rows before the end, the next page is asked for. */
const AHEAD = 60;

const place = () => document.querySelector(".journal-scroller");

/** Notes which part of the table can be seen. */
export function scrolled() {
  const scroller = place();
  if (scroller === null) return;
  const { view } = now().journal;
  const [top, height] = [scroller.scrollTop, scroller.clientHeight];
  // Less than a row of scrolling changes nothing in the page.
  const isSame = Math.floor(top / ROW_HEIGHT) === Math.floor(view.top / ROW_HEIGHT) && height === view.height;
  if (!isSame) look(top, height);
}

/**
 * @param {number} top
 * @param {number} height
 */
function look(top, height) {
  updateJournal(() => ({ view: { top, height } }));
  const { rows, more } = now().journal;
  if (more && rows && (top + height) / ROW_HEIGHT > rows.length - AHEAD) void readMore();
}

/**
 * Arrows and page keys move through the rows, whether or not they exist in the page yet.
 * @param {KeyboardEvent} event
 * @param {number} count
 */
export function moveRow(event, count) {
  const { current, view } = now().journal;
  const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 2);
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count };
  const step = Object.entries(steps).find(([key]) => key === event.key)?.[1];
  if (step === undefined || event.isComposing) return;
  event.preventDefault();
  goToRow(Math.min(count - 1, Math.max(0, current + step)));
}

/** @param {number} row */
function goToRow(row) {
  const scroller = place();
  if (scroller === null) return;
  const top = scrolledTo(row, { top: scroller.scrollTop, height: scroller.clientHeight });
  updateJournal(() => ({ current: row }));
  look(top, scroller.clientHeight);
  queueMicrotask(() => {
    scroller.scrollTop = top;
    /** @type {HTMLElement | null} */ (scroller.querySelector(`[data-row="${row}"] button`))?.focus({ preventScroll: true });
  });
}
