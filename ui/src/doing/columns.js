// The columns of the table: which, and in which order.
import { now, update } from "../loop.js";
import { USUAL } from "../members/cells.js";

/**
 * The person chose columns: the one place where the choice is kept.
 * @param {string[]} columns
 */
export function columnsChosen(columns) {
  const isUsual = columns.join() === USUAL.join();
  update({ columnsShown: isUsual ? null : columns });
}

/** With or without a column; one that is put in stands last. @param {string} name */
export function toggleColumn(name) {
  const chosen = now().columnsShown ?? USUAL;
  columnsChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
}

/**
 * A place up or down.
 * @param {string} name
 * @param {-1 | 1} step
 */
export function moveColumn(name, step) {
  columnsChosen(moved(now().columnsShown ?? USUAL, name, step));
}

/**
 * @param {string[]} columns
 * @param {string} name
 * @param {-1 | 1} step
 */
export function moved(columns, name, step) {
  const from = columns.indexOf(name);
  const to = from + step;
  if (from < 0 || to < 0 || to >= columns.length) return columns;
  const next = [...columns];
  [next[from], next[to]] = [next[to], next[from]];
  return next;
}
