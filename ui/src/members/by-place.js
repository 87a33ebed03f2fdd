// Sentences that begin with the same place, such as “In the organization: …”, put together into one.

/**
 * @param {string[]} lines
 * @returns {string[]}
 */
export function byPlace(lines) {
  /** @type {Map<string, string[]>} */
  const places = new Map();
  for (const line of lines) {
    const end = line.indexOf(": ");
    const [place, what] = end < 0 ? [line, ""] : [line.slice(0, end), line.slice(end + 2)];
    places.set(place, [...(places.get(place) ?? []), what]);
  }
  return [...places].map(([place, whats]) => (whats.every((what) => what === "") ? place : `${place}: ${whats.join("; ")}`));
}
