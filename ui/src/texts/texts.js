// The words of the window: looked up by key, with what is said about put in its place.
import { html } from "lit";
import { en } from "./en.js";
import { number } from "../locale.js";

/** @typedef {keyof typeof en} Key */

const plural = new Intl.PluralRules("en");

/**
 * A text. `{name}` in it is replaced by the value; `count` chooses between one and many.
 * @param {Key} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  return pieces(key, values).map((piece) => written(piece, values)).join("");
}

/**
 * A text for a page: every name in it keeps its own writing direction.
 * @param {Key} key
 * @param {Record<string, unknown>} values
 */
export function rich(key, values) {
  return pieces(key, values).map((piece) => {
    const value = piece.name === undefined ? piece.text : values[piece.name];
    return piece.name !== undefined && typeof value === "string" ? html`<bdi>${value}</bdi>` : shown(value);
  });
}

/**
 * A text whose key is put together from a word of the shell; the word itself where there is none.
 * @param {string} prefix
 * @param {string} word
 */
export function word(prefix, word) {
  const found = /** @type {Record<string, unknown>} */ (en)[`${prefix}.${word}`];
  return typeof found === "string" ? found : word;
}

/** @typedef {{ text: string, name?: string }} Piece */

/**
 * @param {Key} key
 * @param {Record<string, unknown>} values
 * @returns {Piece[]}
 */
function pieces(key, values) {
  const entry = /** @type {string | { one: string, other: string }} */ (en[key]);
  const isOne = typeof values.count === "number" && plural.select(values.count) === "one";
  const text = typeof entry === "string" ? entry : isOne ? entry.one : entry.other;
  return text.split(/\{(\w+)\}/u).map((part, at) => (at % 2 === 0 ? { text: part } : { text: "", name: part }));
}

/**
 * @param {Piece} piece
 * @param {Record<string, string | number>} values
 */
function written(piece, values) {
  return piece.name === undefined ? piece.text : String(shown(values[piece.name] ?? ""));
}

/** @param {unknown} value */
const shown = (value) => (typeof value === "number" ? number(value) : value);
