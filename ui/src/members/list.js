// A member list that goes out: its forms, its columns, its order and whom it shows, as the core takes them.
import { word } from "../texts/texts.js";
import { NOTE, COMMON, TAGS, titleOf } from "./profile.js";

/** @import { Dialog } from "../state.js" */
/** @import { ExportFormat, FieldLine, KeptList, MemberColumnLine } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "export" }>} Exporting */
/** @typedef {{ columns: string[], filter: string[], order: string, format: string, chosen?: boolean }} AskedList */

/**
 * Every form, in the order in which they are offered: whether its columns are chosen, are its own, or are its own
 * besides the note.
 * @type {Record<ExportFormat, "chosen" | "fixed" | "note">}
 */
export const FORMATS = {
  csv: "chosen", tsv: "chosen", xlsx: "chosen", json: "chosen", jsonl: "chosen", markdown: "chosen", html: "chosen",
  vcard: "note", scim: "fixed", google: "fixed", okta: "fixed",
};

/** Where the columns are the form's own, something still has to stand in their place. */
const ANY_COLUMN = "email";

/**
 * What the dialog shows, as the core takes it.
 * @param {Exporting} given
 * @param {string[]} filter what the table is filtered by
 * @returns {AskedList}
 */
export function askedOf({ columns, format, scope, keptFilter, order }, filter) {
  const parts = { all: [], filtered: filter, chosen: [], kept: keptFilter }[scope];
  const asked = { columns: FORMATS[format] === "chosen" ? columns : withNote(columns), filter: parts, order, format };
  return scope === "chosen" ? { ...asked, chosen: true } : asked;
}

/** @param {string[]} columns */
const withNote = (columns) => (columns.includes(NOTE) ? [ANY_COLUMN, NOTE] : [ANY_COLUMN]);

/**
 * What the dialog shows for a kept list.
 * @param {KeptList} list
 * @param {MemberColumnLine[]} columns
 */
export function listFrom({ format, order, columns: kept, filter }, columns) {
  const usual = columns.filter((column) => column.standard).map((column) => column.name);
  const scope = /** @type {"kept" | "all"} */ (filter.length > 0 ? "kept" : "all");
  return { format, order, columns: kept ?? usual, keptFilter: filter, scope };
}

/**
 * The first column of an order, and whether it is turned round.
 * @param {string} order
 */
export function firstOf(order) {
  const isDescending = order.startsWith("-");
  return { column: (isDescending ? order.slice(1) : order).split(",")[0], isDescending };
}

/**
 * @param {string} column empty for the order in which members came
 * @param {boolean} isDescending
 */
export const orderBy = (column, isDescending) => (column !== "" && isDescending ? `-${column}` : column);

/**
 * With or without one column. One that is put in stands behind those that it always stands behind.
 * @param {string[]} chosen
 * @param {string} name
 * @param {MemberColumnLine[]} columns
 */
export const toggled = (chosen, name, columns) =>
  chosen.includes(name) ? chosen.filter((one) => one !== name) : putIn(chosen, name, columns.map((column) => column.name));

/**
 * @param {string[]} chosen
 * @param {string} name
 * @param {string[]} always
 */
function putIn(chosen, name, always) {
  const before = new Set(always.slice(0, always.indexOf(name)));
  const place = chosen.findLastIndex((one) => before.has(one)) + 1;
  return [...chosen.slice(0, place), name, ...chosen.slice(place)];
}

/**
 * How the heading of a list is called on the page; an own field as it is.
 * @param {string} heading or the key of an own field
 * @param {FieldLine[]} [fields]
 */
export function headingTitle(heading, fields = []) {
  if (heading === TAGS || COMMON.includes(heading) || heading.startsWith("field:")) return titleOf(heading, fields);
  return word("column", heading);
}

/** What is said in words, and under which of them. */
const WORDED = ["role", "permission", "status"];

/**
 * A value as the page says it.
 * @param {string} heading
 * @param {string} value
 */
export const valueTitle = (heading, value) => (WORDED.includes(heading) ? word(heading, value) : value);

/**
 * A part of a kept filter in words.
 * @param {string} part such as `role=owner,admin`
 * @param {FieldLine[]} fields
 */
export function partTitle(part, fields) {
  const [key, ...rest] = part.split("=");
  const values = rest.join("=").split(",").map((value) => valueTitle(key, value.trim()));
  const heading = key === "tag" ? TAGS : key;
  return `${headingTitle(heading, fields)}: ${values.join(", ")}`;
}
