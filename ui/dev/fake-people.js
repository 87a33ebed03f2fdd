// Made-up members, with the names that break layouts: long ones, one letter, right to left, with marks.

const NAMES = [
  "Ada Okafor", "Grace Müller", "Linus García", "Édith Lindqvist", "נועה כהן־לוי", "محمد بن عبد الله الأنصاري",
  "Wolfeschlegelsteinhausenbergerdorff-Nguyễn von und zu Hohenlohe-Langenburg", "李小龍", "Ng", "Søren Ångström",
];
const ROLES = /** @type {const} */ (["member", "member", "member", "admin", "member", "member", "member", "owner"]);
const STATUSES = /** @type {const} */ (["active", "active", "active", "invited", "active", "suspended", "active", "left"]);
const PERMISSIONS = /** @type {const} */ (["custom_app_editor", "custom_app_editor", "custom_app_reader", "app_editor"]);

const TAGS = [["care", "on call"], ["care"], [], ["product", "Überstunden"], ["care", "first aid", "night shift", "on call", "works council"]];
const DEPARTMENTS = ["Care", "Product", "Finance, EMEA", "Verwaltung und Öffentlichkeitsarbeit"];

/** @param {number} at @returns {Record<string, string>} */
const profileOf = (at) =>
  at % 6 === 2 || at === 13
    ? {}
    : {
        department: DEPARTMENTS[at % DEPARTMENTS.length], title: "Team lead", phone: `+49 30 5550 ${at}`,
        language: at % 2 ? "de" : "en", "field:f1": String(at % 40),
        ...(at === 1 ? { note: "Prefers to be called in the morning.\nOn parental leave from March." } : {}),
      };

/** @import { AccountLine, MemberView, Role } from "../src/types/replies.ts" */

/**
 * @param {AccountLine} account
 * @param {Role} role
 * @returns {MemberView}
 */
export const me = (account, role) => ({
  id: "m0", name: account.name, address: account.address, role, status: "active", permission: "custom_app_editor",
  profile: {}, tags: [], erased: false, overrides: [], canSignIn: true, createdAt: moment(0), joinedAt: moment(0), lastActive: new Date().toISOString(),
  invitedBy: null, invitedByName: null,
});

/**
 * @param {number} at
 * @returns {MemberView}
 */
export function somebody(at) {
  const name = at <= NAMES.length ? NAMES[at - 1] : `${NAMES[at % 4]} ${at}`;
  const status = STATUSES[at % STATUSES.length];
  const isIn = status === "active" && at % 3 === 0;
  return {
    id: `m${at}`,
    name: at === 13 ? null : name,
    address: at === 13 ? null : `${at <= 10 ? ["ada.okafor", "grace.muller", "linus.garcia"][at - 1] ?? `person.${at}` : `person.${at}`}@example.com`,
    role: ROLES[at % ROLES.length],
    status,
    permission: PERMISSIONS[at % PERMISSIONS.length],
    profile: profileOf(at),
    tags: at === 13 ? [] : TAGS[at % TAGS.length],
    erased: at === 13,
    overrides: at % 5 === 1
      ? [{ application: "a1", applicationName: "Support@production", permission: "custom_app_reader", expires: at % 2 ? moment(-4000) : null }]
      : [],
    canSignIn: isIn,
    createdAt: moment(at),
    joinedAt: status === "invited" ? null : moment(at),
    lastActive: isIn ? moment(at % 40) : null,
    invitedBy: "m0",
    invitedByName: "First Owner",
  };
}

/** @param {number} hoursAgo */
export const moment = (hoursAgo) => new Date(Date.UTC(2026, 10, 24, 9) - hoursAgo * 3_600_000).toISOString();
