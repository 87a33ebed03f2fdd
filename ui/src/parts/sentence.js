// Sentences of the shell as they stand on the page.

/**
 * Begins large and ends with a full stop.
 * @param {string} text
 */
export function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…”)]$/u.test(begun) ? begun : `${begun}.`;
}
