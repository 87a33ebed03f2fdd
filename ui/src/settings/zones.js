// Finding a time zone by what somebody types of its name.

/** More than these would not be read. */
const OFFERED = 10;

/**
 * Those with every word in them, the ones that begin a part of their name with it first.
 * @param {string[]} zones
 * @param {string} text
 */
export function fittingZones(zones, text) {
  const words = folded(text).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const begins = (/** @type {string} */ zone) => words.every((word) => folded(zone).split(" ").some((part) => part.startsWith(word)));
  const fits = zones.filter((zone) => words.every((word) => folded(zone).includes(word)));
  return [...fits.filter(begins), ...fits.filter((zone) => !begins(zone))].slice(0, OFFERED);
}

/** The names have neither blanks nor accents; people type both. @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s/_-]+/gu, " ").trim();
