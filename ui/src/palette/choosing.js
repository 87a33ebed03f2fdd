// Opening the palette, going through what it finds, and doing it.
import { now, update } from "../loop.js";
import { found } from "./entries.js";

/** @import { Entry } from "./entries.js" */

/** Opens it empty, or closes it. */
export const togglePalette = () => update(({ palette }) => ({ palette: palette === null ? { text: "", at: 0 } : null }));

export const closePalette = () => update({ palette: null });

/** @param {string} text */
export const typeInPalette = (text) => update({ palette: { text, at: 0 } });

/** Arrows go through what is found and come round, Enter does it. @param {KeyboardEvent} event */
export function moveInPalette(event) {
  const { palette } = now();
  if (palette === null || event.isComposing) return;
  const entries = found(now(), palette.text);
  const last = entries.length - 1;
  const { at } = palette;
  const next = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key];
  const isMoving = event.key.startsWith("Arrow") || (palette.text === "" && next !== undefined);
  if (isMoving && next !== undefined && entries.length > 0) {
    event.preventDefault();
    update({ palette: { ...palette, at: next } });
    requestAnimationFrame(() => document.getElementById(`palette-${next}`)?.scrollIntoView({ block: "nearest" }));
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (entries[at]) choose(entries[at]);
  }
}

/** What is not available stays where it is, with its reason beside it. @param {Entry} entry */
export function choose(entry) {
  if (entry.reason !== undefined) return;
  closePalette();
  entry.run();
}
