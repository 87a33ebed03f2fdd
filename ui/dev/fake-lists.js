// Made-up lists: one that comes in with every kind of row and column, and the forms of those that go out.
import { somebody } from "./fake-people.js";

/** @import * as R from "../src/types/replies.ts" */
/** @typedef {{ heading: string, usedAs: string }} ChosenUse */

/** @type {[string, string, R.Because, number, string][]} */
const COLUMNS = [
  ["E-Mail", "email", "guessed", 40, "ada.okafor@example.com"],
  ["Name", "name", "guessed", 40, "Wolfeschlegelsteinhausenbergerdorff-Nguyễn von und zu Hohenlohe-L…"],
  ["Rolle", "role", "guessed", 40, "Mitglied"],
  ["Abteilung", "department", "remembered", 38, "Verwaltung und Öffentlichkeitsarbeit"],
  ["Spind", "Locker", "chosen", 12, "17"],
  ["Recovery Phone [MUST BE IN THE E.164 FORMAT]", "phone", "known", 3, "+49305550100"],
  ["Password [Required]", "password", "known", 0, ""],
  ["حجم الحذاء", "drop", "unknown", 17, "38"],
  ["Vertrag endet", "drop", "unknown", 22, "2027-03-31"],
  ["Org Unit Path", "drop", "known", 40, "/Care"],
  ["", "drop", "unknown", 0, ""],
];

/**
 * @param {boolean} keepRoles
 * @param {ChosenUse[]} chosen
 * @param {string | null} [sheet]
 * @returns {R.ImportPreview}
 */
export const imported = (keepRoles, chosen, sheet) => ({
  file: "Mitglieder_2026.xlsx", format: "a list with its own headings", kind: "XLSX", sheet: sheet ?? "Team",
  sheets: ["Team", "Gäste und Freie", "ضيوف"], lacksAddresses: lacksAddresses(chosen), new: 10, changed: 2, unchanged: 1,
  newPeople: Array.from({ length: 10 }, (_, at) => ({ row: at + 2, name: String(somebody(at + 1).name), address: `new.${at}@example.com`, role: keepRoles ? "admin" : "member", status: "active", permission: "custom_app_editor" })),
  changedPeople: [
    { row: 13, member: "m1", address: "ada.okafor@example.com", changes: [{ field: "role", from: "admin", to: "member" }, { field: "name", from: "Ada O.", to: "Ada Okafor" }], gains: [], loses: ["invite people", "change roles", "export the member list"] },
    { row: 14, member: "m2", address: "grace.muller@example.com", changes: [{ field: "department", from: "", to: "Care" }], gains: [], loses: [] },
  ],
  refused: 3,
  refusedRows: [
    { row: 15, field: "email", value: "not-an-email", reason: "has no @; write it as name@example.com" },
    { row: 16, field: "email", value: "", reason: "is missing" },
    { row: 19, field: "name", value: "<U+202E>gnp.exe", reason: "holds a character that reorders text; take it out" },
  ],
  skipped: 1, skippedRows: [{ row: 20, reason: "is empty" }],
  notes: [keepRoles ? "10 new without a permission in the list get Custom App Editor" : "1 with the role Admin in the list come in as Member; keep the roles of the list to change that"],
  lookAlikeCount: 1, lookAlikes: [{ row: 14, address: "ada.okafor@examp1e.com", like: "ada.okafor@example.com" }],
  sameNameCount: 1, sameNames: [{ row: 17, address: "a.okafor@example.com", like: "ada.okafor@example.com" }],
  columns: COLUMNS.map((column) => columnOf(column, chosen)),
  newFields: chosen.filter(({ usedAs }) => usedAs === "field").map(({ heading }) => heading),
});

/** @param {ChosenUse[]} chosen */
const lacksAddresses = (chosen) => chosen.some(({ heading, usedAs }) => heading === "E-Mail" && usedAs !== "email");

/**
 * @param {[string, string, R.Because, number, string]} column
 * @param {ChosenUse[]} chosen
 * @returns {R.ListColumn}
 */
function columnOf([heading, usedAs, because, filled, example], chosen) {
  const other = chosen.find((one) => one.heading === heading);
  const used = other?.usedAs ?? usedAs;
  return { heading, usedAs: used, isTaken: used !== "drop" && used !== "password", because: other ? "chosen" : because, filled, example };
}

const MEMBERSHIP = ["id", "name", "email", "role", "permission", "status", "overrides", "can_sign_in", "created_at", "joined_at", "last_active", "invited_by"];
const PROFILE = ["given_name", "family_name", "title", "department", "phone", "employee_number", "language", "note", "tags"];

/** @param {R.FieldLine[]} fields @returns {R.MemberColumnLine[]} */
export const memberColumns = (fields) => [
  ...MEMBERSHIP.map((name) => ({ name, title: null, standard: name !== "created_at" })),
  ...PROFILE.map((name) => ({ name, title: null, standard: name === "department" })),
  ...fields.map(({ key, name }) => ({ name: key, title: name, standard: false })),
];

/** @param {URLSearchParams} asked @returns {R.KeptList[]} */
export const keptLists = (asked) =>
  asked.has("empty") ? [] : [
    { name: "Phone list of the Care department", columns: ["name", "phone", "field:f1"], filter: ["department=Care", "role=member,admin"], order: "-joined_at,name", format: "xlsx", problem: null },
    { name: "Shoe sizes", columns: null, filter: [], order: "", format: "csv", problem: "columns: the field 0198a2c4 is there no longer" },
  ];

/**
 * @param {{ columns: string[], format: string }} list
 * @param {R.MemberView[]} members
 */
export function exportPreview({ columns, format }, members) {
  const cell = (/** @type {R.MemberView} */ member, /** @type {string} */ column) =>
    column === "email" ? member.address : column === "name" ? member.name : (member.profile[column] ?? "…");
  const rows = members.slice(0, 5).map((member) => columns.map((column) => cell(member, column)).join(","));
  return { lines: format === "json" ? ["[", '{"name":"First Owner"}', "]"] : [columns.join(","), ...rows], count: members.length };
}
