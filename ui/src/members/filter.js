// Which members the table shows: the same rules as the core's, so that an export has the same people.
import { EVERYBODY } from "../state.js";

/** @import { Filter, ProfilePart } from "../state.js" */
/** @import { FieldLine, MemberView } from "../types/replies.ts" */

const CAN_SIGN_IN = "can_sign_in";
const PRESENT = new Set(["invited", "active", "suspended"]);

/**
 * The filter in the core's words, where an own field goes by its name.
 * @param {Filter} filter
 * @param {FieldLine[]} [fields]
 * @returns {string[]}
 */
export function filterParts({ text, role, permission, status, profile }, fields = []) {
  const parts = [];
  if (role) parts.push(`role=${role}`);
  if (permission) parts.push(`permission=${permission}`);
  if (status) parts.push(`status=${status}`);
  if (text.trim()) parts.push(`text=${text.trim()}`);
  for (const part of profile) {
    const heading = fields.find(({ key }) => key === part.key)?.name ?? part.key;
    parts.push(`${heading}=${part.text}`);
  }
  return parts;
}

/**
 * @param {Filter} filter
 * @returns {(member: MemberView, written: string) => boolean} given a member and how it is written in lower case
 */
export function matching({ text, role, permission, status, profile }) {
  const wanted = text.trim().toLowerCase();
  const parts = profile.map(matchingPart);
  const isStatus = status === "any" ? () => true : status ? oneOf(status) : (/** @type {string} */ held) => PRESENT.has(held);
  const [isRole, isPermission] = [oneOf(role), oneOf(permission)];
  return (member, written) =>
    isStatus(member.status) &&
    isRole(member.role) &&
    isPermission(member.permission) &&
    parts.every((matches) => matches(member)) &&
    (!wanted || written.includes(wanted));
}

/**
 * Any of the words between commas; an empty text lets everything through.
 * @param {string} words
 * @returns {(held: string) => boolean}
 */
function oneOf(words) {
  if (words === "") return () => true;
  const wanted = words.split(",");
  return (held) => wanted.includes(held);
}

/**
 * Any of the values between commas, in whatever case; nothing stands for nothing at all.
 * @param {ProfilePart} part
 * @returns {(member: MemberView) => boolean}
 */
function matchingPart({ key, text }) {
  const anyOf = text.split(",").map((value) => value.trim().toLowerCase());
  // A kept list can ask for it; the core calls it by this word.
  if (key === CAN_SIGN_IN) return ({ canSignIn }) => anyOf.includes(String(canSignIn));
  return ({ tags, profile }) => {
    const held = key === "tags" ? tags : profile[key] === undefined ? [] : [profile[key]];
    return held.length === 0 ? anyOf.includes("") : held.some((value) => anyOf.includes(value.toLowerCase()));
  };
}

/**
 * The filter without what asks for own fields that are gone: nobody could see any more what it filters by.
 * @param {Filter} filter
 * @param {FieldLine[]} fields
 */
export function withFields(filter, fields) {
  const profile = filter.profile.filter(({ key }) => !key.startsWith("field:") || fields.some((field) => field.key === key));
  return profile.length === filter.profile.length ? filter : asEverybody({ ...filter, profile });
}

/** One that lets everybody through is always the same object. @param {Filter} filter */
export const asEverybody = (filter) =>
  Object.values(filter).every((value) => value.length === 0) ? EVERYBODY : filter;

/** @param {MemberView} member */
export const isPresent = (member) => PRESENT.has(member.status);

/**
 * Name, address and profile in lower case, with a line's end between, which nobody can type into the search. Notes
 * are left out: the core does not search them either.
 * @param {MemberView} member
 */
export function inLowerCase({ name, address, profile, tags }) {
  let written = `${name ?? ""}\n${address ?? ""}`;
  for (const key in profile) if (key !== "note") written += `\n${profile[key]}`;
  for (const tag of tags) written += `\n${tag}`;
  return written.toLowerCase();
}
