// Dates and numbers as the person's language writes them.

/** The languages to try in turn. A bare system calls its language “C”, which is none. */
const chosen = usable(typeof navigator === "undefined" ? [] : navigator.languages);

const numbers = new Intl.NumberFormat(chosen);
const shortDays = new Intl.DateTimeFormat(chosen, { year: "numeric", month: "2-digit", day: "2-digit" });
const days = new Intl.DateTimeFormat(chosen, { dateStyle: "medium" });
const moments = new Intl.DateTimeFormat(chosen, { dateStyle: "medium", timeStyle: "short" });

/** @param {number} value */
export const number = (value) => numbers.format(value);

/** @param {string | null | undefined} moment */
export const day = (moment) => written(days, moment);

/** For columns, where every date takes the same room. @param {string | null | undefined} moment */
export const shortDay = (moment) => written(shortDays, moment);

/** @param {string | null | undefined} moment */
export const exactly = (moment) => written(moments, moment);

/**
 * The first language that can be used.
 * @param {readonly string[]} languages
 */
export function usable(languages) {
  for (const language of languages) {
    try {
      if (Intl.DateTimeFormat.supportedLocalesOf(language).length > 0) return language;
    } catch {
      // Not a language at all: the next one.
    }
  }
  return "en";
}

/**
 * @param {Intl.DateTimeFormat} format
 * @param {string | null | undefined} moment
 */
function written(format, moment) {
  if (!moment) return "";
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : format.format(date);
}
