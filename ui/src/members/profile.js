// Profiles: their keys and titles, tags as text, what a form changes, and what stands under a key in the whole list.
import { t, word } from "../texts/texts.js";
import { isPresent } from "./filter.js";

/** @import { FieldLine, MemberView } from "../types/replies.ts" */

/** The fields that every profile has, in the order of the form. */
export const COMMON = [
  "given_name", "family_name", "title", "department", "phone", "employee_number", "language", "note",
];
export const TAGS = "tags";
export const NOTE = "note";

/**
 * @param {string} key
 * @param {FieldLine[]} fields
 */
export function titleOf(key, fields) {
  if (key === TAGS) return t("profile.tags");
  return fields.find((field) => field.key === key)?.name ?? word("profile", key);
}

/**
 * What a profile can hold, in order: the common fields, then the organization's own.
 * @param {FieldLine[]} fields
 */
export const keysOf = (fields) => [...COMMON, ...fields.map(({ key }) => key)];

/**
 * Tags as the core keeps them: parted at commas, semicolons and lines, sorted, each once whatever its case.
 * @param {string} text
 */
export function readTags(text) {
  const tags = text.split(/[\n,;]/u).map((tag) => tag.trim()).filter((tag) => tag !== "");
  const byCase = new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag]));
  return [...byCase].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag);
}

/**
 * What a form changes: only what differs is sent, so that nothing is overwritten that was not touched.
 * @param {MemberView} member
 * @param {Record<string, string>} values by key, with `name`, `address` and `tags`
 */
export function changesOf(member, values) {
  const differing = (/** @type {string | null} */ held, /** @type {string} */ typed) => (typed.trim() === (held ?? "") ? null : typed.trim());
  /** @type {Record<string, string | null>} */
  const profile = {};
  for (const [key, typed] of Object.entries(values)) {
    if (key === "name" || key === "address") continue;
    const isSame = key === TAGS
      ? readTags(typed).join("\n") === member.tags.join("\n")
      : lines(typed) === (member.profile[key] ?? "");
    if (!isSame) profile[key] = key === TAGS ? readTags(typed).join("\n") : lines(typed);
  }
  return { id: member.id, name: differing(member.name, values.name), address: differing(member.address, values.address), profile };
}

/** A form sends the ends of lines as two characters. @param {string} text */
const lines = (text) => text.replaceAll("\r\n", "\n").trim();

/** @param {ReturnType<typeof changesOf>} changes */
export const isNothing = ({ name, address, profile }) =>
  name === null && address === null && Object.keys(profile).length === 0;

/** How many values are offered. */
const OFFERED = 8;

/**
 * What present members have under a key, the most frequent first, as far as it fits what was typed. A value with a
 * comma would be read as several by the filter.
 * @param {readonly MemberView[]} members
 * @param {string} key
 * @param {string} typed
 */
export function valuesOf(members, key, typed) {
  const wanted = typed.trim().toLowerCase();
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const member of members) {
    if (!isPresent(member)) continue;
    for (const value of heldUnder(member, key)) {
      if (!value.includes(",") && value.toLowerCase().includes(wanted)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const found = [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1));
  return found.slice(0, OFFERED).map(([value, count]) => ({ value, count }));
}

/**
 * In how many profiles a field stands, those of past members included.
 * @param {readonly MemberView[]} members
 * @param {string} key
 */
export const holdersOf = (members, key) => members.filter(({ profile }) => profile[key] !== undefined).length;

/**
 * @param {MemberView} member
 * @param {string} key
 */
export function heldUnder({ tags, profile }, key) {
  if (key === TAGS) return tags;
  const held = profile[key];
  return held === undefined ? [] : [held];
}
