// What the columns of a list that comes in are taken for: what can be chosen, and in which order they stand.
import { t, word } from "../texts/texts.js";
import { COMMON, TAGS, titleOf } from "./profile.js";

/** @import { ChosenUse } from "../state.js" */
/** @import { FieldLine, ListColumn } from "../types/replies.ts" */

const MEMBERSHIP = ["email", "name", "role", "permission", "status", "role_or_status", "active", "blocked", "id"];
const OTHERWISE = ["field", "drop"];
/** Never read, whatever is chosen. */
export const PASSWORD = "password";
/** What Orgdesk keeps itself: it stands in its own exports and comes in from none. */
export const OUR_OWN = "orgdesk";

/**
 * The columns of which nothing is known, by their place: whoever imports is asked about them.
 * @param {ListColumn[]} columns
 */
export const askedColumns = (columns) =>
  columns.flatMap(({ because, filled }, place) => (because === "unknown" && filled > 0 ? [place] : []));

/**
 * Those that are asked about stand first, and stay there when they are answered.
 * @param {ListColumn[]} columns
 * @param {number[]} asked
 */
export function inOrder(columns, asked) {
  const placed = columns.map((column, place) => ({ column, place, isAsked: asked.includes(place) }));
  return [...placed.filter(({ isAsked }) => isAsked), ...placed.filter(({ isAsked }) => !isAsked)];
}

/**
 * Whether an earlier column is headed the same: only the first of them can be chosen for.
 * @param {ListColumn[]} columns
 * @param {number} place
 */
export const isRepeated = (columns, place) =>
  columns.slice(0, place).some(({ heading }) => isSame(heading, columns[place].heading));

/**
 * What can be chosen, in groups.
 * @param {FieldLine[]} fields
 */
export function usesInGroups(fields) {
  const profile = [...COMMON, TAGS].map((value) => ({ value, title: titleOf(value, fields) }));
  const own = fields.map(({ key, name }) => ({ value: key, title: name }));
  const worded = (/** @type {string[]} */ values) => values.map((value) => ({ value, title: word("use", value) }));
  return [
    { title: t("import.useMembership"), uses: worded(MEMBERSHIP) },
    { title: t("import.useProfile"), uses: profile },
    { title: t("import.useOwn"), uses: own },
    { title: t("import.useOtherwise"), uses: worded(OTHERWISE) },
  ].filter(({ uses }) => uses.length > 0);
}

/**
 * What is chosen of them: the shell says the name of an own field, and here it goes by its key.
 * @param {string} usedAs
 * @param {FieldLine[]} fields
 */
export function valueOfUse(usedAs, fields) {
  const words = [...MEMBERSHIP, ...OTHERWISE, ...COMMON, TAGS, PASSWORD, OUR_OWN];
  if (words.includes(usedAs)) return usedAs;
  return fields.find(({ name }) => isSame(name, usedAs))?.key ?? usedAs;
}

/**
 * What a column is shown as: what is wanted, and not planned yet, goes before what is planned.
 * @param {ListColumn} column
 * @param {ChosenUse[]} planned
 * @param {ChosenUse[]} wanted
 * @param {FieldLine[]} fields
 */
export function shownUse(column, planned, wanted, fields) {
  const news = wanted === planned ? undefined : wanted.findLast(({ heading }) => heading === column.heading);
  return news?.usedAs ?? valueOfUse(column.usedAs, fields);
}

/**
 * The choices with one more. What is chosen last goes before what was chosen of another column, so it stands last.
 * @param {ChosenUse[]} chosen
 * @param {ChosenUse[]} more
 */
export const withUses = (chosen, more) => [
  ...chosen.filter(({ heading }) => !more.some((one) => one.heading === heading)),
  ...more,
];

/** @param {string} one @param {string} other */
const isSame = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();
