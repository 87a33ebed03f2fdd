// Dates and numbers as the person's language writes them.

/** Those of the system, the preferred first; none where there is no window. */
export const systemLanguages = () => (typeof navigator === "undefined" ? [] : navigator.languages);

let formats = formatsOf("en");

/**
 * Writes as a language does from now on, in the way of the person's own country where the system names one.
 * @param {string} language such as “de”
 * @param {readonly string[]} languages those of the system, such as “de-AT”
 */
export function follow(language, languages = systemLanguages()) {
  formats = formatsOf(usable(languages, language));
}

/** The language of a tag without its country. @param {string} tag */
export const baseOf = (tag) => tag.split(/[-_]/u)[0]?.toLowerCase() ?? "";

/** @param {number} value */
export const number = (value) => formats.numbers.format(value);

/** @param {string | null | undefined} moment */
export const day = (moment) => written(formats.days, moment);

/** For columns, where every date takes the same room. @param {string | null | undefined} moment */
export const shortDay = (moment) => written(formats.shortDays, moment);

/** @param {string | null | undefined} moment */
export const exactly = (moment) => written(formats.moments, moment);

/**
 * The first of the system's that is the language as some country writes it; the language itself where none is. A bare
 * system calls its language “C”, which is none.
 * @param {readonly string[]} languages
 * @param {string} language
 */
export function usable(languages, language) {
  for (const tag of languages) {
    try {
      if (baseOf(tag) === language && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0) return tag;
    } catch {
      // Not a language at all: the next one.
    }
  }
  return language;
}

/** @param {string} tag */
function formatsOf(tag) {
  return {
    numbers: new Intl.NumberFormat(tag),
    shortDays: new Intl.DateTimeFormat(tag, { year: "numeric", month: "2-digit", day: "2-digit" }),
    days: new Intl.DateTimeFormat(tag, { dateStyle: "medium" }),
    moments: new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }),
  };
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
