// A kept list as a view of the table: its filter, its columns and its order, there and back.
import { EVERYBODY } from "../state.js";
import { asEverybody, filterParts } from "./filter.js";
import { firstOf, orderBy } from "./list.js";

/** @import { Filter, Sorting } from "../state.js" */
/** @import { FieldLine, KeptList } from "../types/replies.ts" */
/** @import { AskedList } from "./list.js" */

/** In which form a view goes out where it is exported later. */
const FORM = "csv";
/** Under this the order stands in which members came. */
const AS_THEY_CAME = "created_at";

/**
 * @param {string[]} parts such as `role=owner,admin`; an own field goes by its key
 * @returns {Filter}
 */
export function filterOf(parts) {
  const filter = { ...EVERYBODY, profile: /** @type {Filter["profile"]} */ ([]) };
  for (const part of parts) {
    const at = part.indexOf("=");
    const [key, value] = [part.slice(0, at).trim(), part.slice(at + 1)];
    if (key === "role" || key === "permission" || key === "status") filter[key] = value.replaceAll(" ", "");
    else if (key === "text") filter.text = value;
    else filter.profile = [...filter.profile, { key: key === "tag" ? "tags" : key, text: value }];
  }
  return asEverybody(filter);
}

/** @param {string} order @returns {Sorting} */
export function sortingOf(order) {
  const { column, isDescending } = firstOf(order);
  return { key: column === "" ? AS_THEY_CAME : column, ascending: !isDescending };
}

/**
 * What the table shows, as a list to be kept.
 * @param {object} given
 * @param {Filter} given.filter
 * @param {Sorting} given.sorting
 * @param {string[]} given.columns
 * @param {FieldLine[]} given.fields
 * @param {KeptList | undefined} given.before the list of that name, whose form stays
 * @returns {AskedList}
 */
export function listOf({ filter, sorting, columns, fields, before }) {
  const first = orderBy(sorting.key, !sorting.ascending);
  const order = sorting.key === "name" ? first : `${first},name`;
  return { columns, filter: filterParts(filter, fields), order, format: before?.format ?? FORM };
}

/**
 * Whether the table shows what a view was kept with.
 * @param {KeptList} list
 * @param {AskedList} shown
 */
export const isAsKept = (list, shown) =>
  JSON.stringify([list.columns ?? shown.columns, filterOf(list.filter), sortingOf(list.order)]) ===
  JSON.stringify([shown.columns, filterOf(shown.filter), sortingOf(shown.order)]);
