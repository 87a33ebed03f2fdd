// What templates cannot say: opening native dialogs, and where the focus goes when something new is shown.

let shownScreen = "";
/** @type {WeakMap<HTMLDialogElement, string>} */
const shownKinds = new WeakMap();

/**
 * Opens and closes the native dialogs as the page says. Closing them lets the browser give the focus back to where
 * it was.
 * @param {HTMLElement} place
 */
export function syncDialogs(place) {
  for (const dialog of place.querySelectorAll("dialog")) {
    const isWanted = dialog.dataset.open === "yes";
    if (isWanted && !dialog.open) dialog.showModal();
    if (!isWanted && dialog.open) dialog.close();
  }
}

/**
 * A new screen, and a dialog with other content, begin at their first field or at their heading.
 * @param {HTMLElement} place
 */
export function focusWhatIsNew(place) {
  const screen = /** @type {HTMLElement | null} */ (place.querySelector(".screen"));
  if (screen && screen.dataset.screen !== shownScreen) {
    shownScreen = screen.dataset.screen ?? "";
    focusFirst(screen);
  }
  for (const dialog of place.querySelectorAll("dialog")) {
    const kind = dialog.open ? (dialog.dataset.kind ?? "") : "";
    if (shownKinds.get(dialog) === kind) continue;
    shownKinds.set(dialog, kind);
    if (dialog.open) focusFirst(dialog);
  }
}

/** @param {HTMLElement} place */
function focusFirst(place) {
  const first = place.querySelector("[data-focus]") ?? place.querySelector("h2[tabindex]");
  /** @type {HTMLElement | null} */ (first)?.focus();
}
