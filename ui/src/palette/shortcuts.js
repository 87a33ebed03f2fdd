// The shortcuts of the whole window: which keys do what, for the listener, the palette and the sheet that lists them.
import { lockNow } from "../doing/session.js";
import { undoChange } from "../doing/undo.js";
import { printMembers } from "../doing/printing.js";
import { now, update } from "../loop.js";
import { chooseAll } from "../members/selecting.js";
import { show, TABS } from "../screens/tabs.js";
import { t } from "../texts/texts.js";
import { togglePalette } from "./choosing.js";

/**
 * @typedef {object} Shortcut
 * @property {string} id
 * @property {string} key as `KeyboardEvent.key` has it, in lower case
 * @property {boolean} [ctrl]
 * @property {boolean} [alt]
 * @property {"always" | "signed-in" | "organization"} where
 * @property {boolean} [fields] whether it holds while somebody types in a field
 * @property {() => void} run
 */

/** @type {Shortcut[]} */
const FIXED = [
  { id: "palette", key: "k", ctrl: true, where: "organization", fields: true, run: () => togglePalette() },
  { id: "search", key: "f", ctrl: true, where: "organization", fields: true, run: toSearch },
  { id: "shortcuts", key: "?", where: "organization", run: () => update({ dialog: { kind: "shortcuts" } }) },
  { id: "select", key: "a", ctrl: true, where: "organization", run: chooseAll },
  { id: "print", key: "p", ctrl: true, where: "organization", fields: true, run: printMembers },
  { id: "undo", key: "z", ctrl: true, where: "organization", run: () => void undoChange(null) },
  { id: "lock", key: "l", ctrl: true, where: "signed-in", fields: true, run: () => void lockNow() },
];

/** Every shortcut: those that always are, and Alt with a number for each tab. @returns {Shortcut[]} */
export const shortcuts = () => [
  ...FIXED,
  ...TABS.map((tab, at) => ({
    id: `tab-${tab}`, key: String(at + 1), alt: true, where: /** @type {const} */ ("organization"), fields: true, run: () => show(tab),
  })),
];

/** How the keys of a shortcut are written; empty where it has none. @param {string} id */
export function keysOf(id) {
  const shortcut = shortcuts().find((known) => known.id === id);
  if (!shortcut) return "";
  const { key, ctrl, alt } = shortcut;
  return [ctrl ? t("shortcuts.ctrl") : "", alt ? "Alt" : "", key.toUpperCase()].filter(Boolean).join("+");
}

/**
 * The shortcut that a key press asks for, where it holds now: in a field Ctrl+Z takes back what was typed, and under
 * a dialog nothing is done unseen.
 * @param {KeyboardEvent} event
 * @returns {Shortcut | undefined}
 */
export function askedBy(event) {
  const { screen, dialog, palette, signedIn } = now();
  const isTyping = event.target instanceof Element && event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select") !== null;
  return shortcuts().find(({ id, key, ctrl = false, alt = false, where, fields = false }) => {
    if (event.key.toLowerCase() !== key || event.ctrlKey !== ctrl || event.altKey !== alt) return false;
    if (event.repeat && id === "undo") return false;
    if (isTyping && !fields) return false;
    if (where === "signed-in") return signedIn !== null;
    // The palette closes by the key that opened it.
    if (where === "organization") return screen === "organization" && dialog === null && (palette === null || id === "palette");
    return true;
  });
}

/** Into the search of the members, whose names can be typed from anywhere. */
function toSearch() {
  show("members");
  queueMicrotask(() => requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector("input.search"))?.focus()));
}
