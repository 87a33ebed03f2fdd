// The words of the window: looked up by key in the language spoken, with what is said about put in its place.
import { html } from "lit";
import { baseOf, follow, number, systemLanguages } from "../locale.js";
import { de } from "./de.js";
import { en } from "./en.js";

/** @typedef {keyof typeof en} Key */
/** @typedef {string | { one: string, other: string }} Text */
/** @typedef {Record<Key, Text>} Texts */
/** @typedef {"en" | "de"} Language */

/** Both languages have one form for one and another for everything else. */
const CATALOGUES = {
  en: { texts: /** @type {Texts} */ (en), plural: new Intl.PluralRules("en") },
  de: { texts: de, plural: new Intl.PluralRules("de") },
};

/** @type {Language} */
let spoken = "en";

/** The language spoken now. */
export const language = () => spoken;

/**
 * Speaks a language from now on; by “system” the first of the system's that is one of ours, or else English.
 * Whoever calls this draws the page again: nothing that was looked up before follows.
 * @param {Language | "system"} wanted
 * @param {readonly string[]} [languages] those of the system
 */
export function speak(wanted, languages = systemLanguages()) {
  spoken = wanted === "system" ? (languages.map(ourOwn).find((found) => found !== undefined) ?? "en") : wanted;
  follow(spoken, languages);
  if (typeof document !== "undefined") document.documentElement.lang = spoken;
}

/**
 * @param {string} tag such as “de-AT”
 * @returns {Language | undefined}
 */
const ourOwn = (tag) => /** @type {const} */ (["en", "de"]).find((one) => one === baseOf(tag));

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
  const found = /** @type {Record<string, unknown>} */ (CATALOGUES[spoken].texts)[`${prefix}.${word}`];
  return typeof found === "string" ? found : word;
}

/** @typedef {{ text: string, name?: string }} Piece */

/**
 * @param {Key} key
 * @param {Record<string, unknown>} values
 * @returns {Piece[]}
 */
function pieces(key, values) {
  const { texts, plural } = CATALOGUES[spoken];
  const entry = texts[key];
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
