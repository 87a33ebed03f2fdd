// Which rows of a long table exist in the page: those that can be seen, and a few on either side.

/** The height of a row, the same as in the style sheet. */
export const ROW_HEIGHT = 36;
/** Rows beyond the edge, so that a quick scroll does not show an empty place. */
const BEYOND = 12;
/** The heading stays in the place of one row. */
const HEADING = ROW_HEIGHT;

/**
 * @typedef {{ first: number, last: number, before: number, after: number }} Rows the rows from `first` up to `last`,
 *   and the heights that stand for those before and after
 */

/**
 * @param {number} count
 * @param {{ top: number, height: number }} view
 * @returns {Rows}
 */
export function rowsInView(count, { top, height }) {
  // An even first row: the page changes only at every second row of scrolling.
  const firstSeen = Math.floor(Math.max(0, top) / ROW_HEIGHT);
  const wanted = Math.max(0, firstSeen - BEYOND) & ~1;
  const first = Math.min(wanted, Math.max(0, count - 1) & ~1);
  const last = Math.min(count, firstSeen + Math.ceil(height / ROW_HEIGHT) + BEYOND);
  return {
    first,
    last: Math.max(first, last),
    before: first * ROW_HEIGHT,
    after: (count - Math.max(first, last)) * ROW_HEIGHT,
  };
}

/**
 * Where to scroll so that a row is seen whole; the present place where it is.
 * @param {number} row
 * @param {{ top: number, height: number }} view
 */
export function scrolledTo(row, { top, height }) {
  const rowTop = row * ROW_HEIGHT;
  const seen = height - HEADING;
  if (rowTop < top) return rowTop;
  if (rowTop + ROW_HEIGHT > top + seen) return rowTop + ROW_HEIGHT - seen;
  return top;
}
