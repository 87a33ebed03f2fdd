// Going through the cells of the matrix with the keyboard, whether or not they exist in the page yet.
import { now, update } from "../loop.js";
import { ROW_HEIGHT, scrolledTo } from "../members/rows.js";
import { COLUMN_WIDTH, FIRST_WIDTH } from "./rows.js";
import { place } from "./sifting.js";

/** @param {{ row: number, column: number }} cell */
export function goToCell(cell) {
  const { asking } = now();
  if (asking.cell.row !== cell.row || asking.cell.column !== cell.column) update({ asking: { ...asking, cell } });
}

/**
 * @param {KeyboardEvent} event
 * @param {number} rows
 * @param {number} columns
 */
export function moveCell(event, rows, columns) {
  const { asking } = now();
  const page = Math.max(1, Math.floor(asking.seen.height / ROW_HEIGHT) - 2);
  const { row, column } = asking.cell;
  const moved = {
    ArrowDown: { row: row + 1, column }, ArrowUp: { row: row - 1, column },
    PageDown: { row: row + page, column }, PageUp: { row: row - page, column },
    ArrowRight: { row, column: column + 1 }, ArrowLeft: { row, column: column - 1 },
    Home: { row: event.ctrlKey ? 0 : row, column: 0 }, End: { row: event.ctrlKey ? rows - 1 : row, column: columns },
  }[event.key];
  const scroller = place();
  if (moved === undefined || scroller === null || event.isComposing) return;
  event.preventDefault();
  const within = (/** @type {number} */ value, /** @type {number} */ most) => Math.min(most, Math.max(0, value));
  const cell = { row: within(moved.row, rows - 1), column: within(moved.column, columns) };
  const top = scrolledTo(cell.row, { top: scroller.scrollTop, height: scroller.clientHeight });
  const left = leftOf(cell.column, scroller);
  scroller.scrollTo({ top, left });
  update({ asking: { ...asking, cell, seen: { ...asking.seen, top, left } } });
  queueMicrotask(() =>
    /** @type {HTMLElement | null} */ (scroller.querySelector(`[data-row="${cell.row}"] [data-column="${cell.column}"]`))
      ?.focus({ preventScroll: true }));
}

/**
 * Where to scroll so that a column is seen whole beside the frozen one.
 * @param {number} column
 * @param {HTMLElement} scroller
 */
function leftOf(column, { scrollLeft, clientWidth }) {
  if (column === 0) return scrollLeft;
  const start = (column - 1) * COLUMN_WIDTH;
  if (start < scrollLeft) return start;
  return Math.max(scrollLeft, start + COLUMN_WIDTH - (clientWidth - FIRST_WIDTH));
}
