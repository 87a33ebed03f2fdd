// Keys that hold for the whole window, and what must never happen while somebody composes a word.
import { signOfLife } from "./doing/session.js";
import { askedBy } from "./palette/shortcuts.js";

/** Begins to listen. */
export function listen() {
  let isComposing = false;
  window.addEventListener("keydown", (event) => {
    // Enter that ends a word under composition is no Enter. Some input methods say so by the old key code only.
    isComposing = event.isComposing || event.keyCode === 229;
    if (isComposing) return;
    const shortcut = askedBy(event);
    if (shortcut) {
      event.preventDefault();
      shortcut.run();
    }
    signOfLife();
  }, { capture: true });
  window.addEventListener("submit", (event) => {
    if (!isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
  for (const event of ["keyup", "pointerdown"]) {
    window.addEventListener(event, () => (isComposing = false), { capture: true, passive: true });
  }
  for (const event of ["pointerdown", "pointermove", "wheel"]) {
    window.addEventListener(event, signOfLife, { capture: true, passive: true });
  }
  window.addEventListener("contextmenu", keepForFields);
}

/**
 * The browser's own menu (reload, back) has no place in the window, but copying and pasting in fields has.
 * @param {Event} event
 */
function keepForFields(event) {
  const isField = event.target instanceof Element && event.target.closest("input, textarea, pre, .code, .key-words");
  if (!isField) event.preventDefault();
}
