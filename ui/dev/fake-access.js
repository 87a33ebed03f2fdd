// Made-up answers about rights: simple rules over the made-up members.

/** @import * as R from "../src/types/replies.ts" */

const READING = ["content.read", "org.view"];

/** @type {R.ActionLine[]} */
export const ACTIONS = [
  { name: "org.view", on: "organization", sections: false, roles: false, sentence: "see the organization" },
  { name: "member.invite", on: "organization", sections: false, roles: true, sentence: "invite people" },
  { name: "application.update", on: "application", sections: false, roles: false, sentence: "change name, environment and family" },
  { name: "application.delete", on: "application", sections: false, roles: false, sentence: "delete the application" },
  { name: "content.read", on: "application", sections: true, roles: false, sentence: "read content" },
  { name: "content.update", on: "application", sections: true, roles: false, sentence: "change content" },
  { name: "token.create", on: "application", sections: false, roles: false, sentence: "make tokens" },
];

/**
 * @param {R.MemberView} who
 * @param {string} action
 * @param {string | undefined} application
 */
function decided(who, action, application) {
  const override = who.overrides.find((held) => held.application === application);
  if (who.status !== "active") return { allowed: false, because: [], isByOverride: false };
  if (action === "org.view") return { allowed: true, because: ["the membership is active"], isByOverride: false };
  if (who.role !== "member") return { allowed: true, because: ["the membership is active", `role ${who.role === "owner" ? "Owner" : "Admin"}`], isByOverride: false };
  if (action === "application.delete" || application === undefined) return { allowed: false, because: ["the membership is active"], isByOverride: false };
  const permission = override?.permission ?? who.permission;
  const allowed = permission === "custom_app_editor" || (permission === "custom_app_reader" && READING.includes(action));
  const named = permission === "custom_app_editor" ? "Custom App Editor" : permission === "custom_app_reader" ? "Custom App Reader" : "App Editor";
  const grant = override ? `override ${named} for this application` : `permission ${named} for all applications`;
  return { allowed, because: ["the membership is active", grant], isByOverride: override !== undefined };
}

/**
 * @param {R.MemberView[]} members
 * @param {R.ApplicationView[]} applications
 * @param {any} given
 * @returns {R.Answer}
 */
export function check(members, applications, { member, action, application, role }) {
  const who = /** @type {R.MemberView} */ (members.find(({ id }) => id === member));
  const on = applications.find(({ id }) => id === application)?.fullName;
  const { allowed, because } = role === "owner" && who.role === "admin" ? { allowed: false, because: ["role Admin"] } : decided(who, action, application);
  const isByRole = application === undefined || action === "application.delete";
  const missing = allowed ? null : who.status !== "active" ? `the membership is ${who.status}` : isByRole ? "only an Owner or an Admin may" : "editing all sections needs at least Custom App Editor";
  return {
    allowed,
    sentence: allowed ? `Yes: ${who.name} may do ${action}${on ? ` on ${on}` : ""}, because ${because.join(", ")}.` : `No: ${who.name} may not do ${action}${on ? ` on ${on}` : ""}: ${missing}.`,
    chain: because, missing,
    remedy: allowed ? null : who.status === "suspended" ? "an Owner or an Admin reactivates them" : isByRole ? "an Owner or an Admin gives them the role Admin" : "an Owner or an Admin gives them an override Custom App Editor for this application",
    change: allowed ? null : who.status === "suspended" ? { kind: "reactivate", role: null, permission: null } : isByRole ? { kind: "role", role: "admin", permission: null } : { kind: "override", role: null, permission: "custom_app_editor" },
    member: who.id, application: application ?? null, canSignIn: who.canSignIn, subject: String(who.name), object: on ?? "the organization",
  };
}

/**
 * @param {R.MemberView[]} members
 * @param {any} given
 * @returns {R.WhoCan}
 */
export function whoCan(members, { action, application, at }) {
  /** @type {Map<string, R.WhoCanGroup>} */
  const groups = new Map();
  for (const who of members) {
    const { allowed, because } = decided(who, action, application);
    if (!allowed) continue;
    const group = groups.get(because.join()) ?? { because, signingIn: [], withoutKey: [] };
    groups.set(because.join(), group);
    (who.canSignIn ? group.signingIn : group.withoutKey).push(who.id);
  }
  const count = [...groups.values()].reduce((sum, group) => sum + group.signingIn.length + group.withoutKey.length, 0);
  return { count, forecast: String(at ?? "") > "2027", groups: [...groups.values()] };
}

/**
 * @param {R.MemberView[]} members
 * @param {R.ApplicationView[]} applications
 * @param {any} given
 * @returns {R.WhatCan}
 */
export function whatCan(members, applications, { member }) {
  const who = /** @type {R.MemberView} */ (members.find(({ id }) => id === member));
  const special = applications.filter(({ id }) => who.overrides.some((held) => held.application === id));
  const rest = applications.filter((application) => !special.includes(application));
  /** @param {R.ApplicationView[]} alike @returns {R.WhatCanPlace} */
  const place = (alike) => {
    /** @type {R.AlikeAbilities[]} */
    const groups = [];
    for (const { name, sentence, on } of ACTIONS) {
      if ((on === "application") !== alike.length > 0) continue;
      const { allowed, because } = decided(who, name, alike[0]?.id);
      const remedy = allowed ? null : "an Owner or an Admin gives them the role Admin";
      const known = groups.find((group) => group.allowed === allowed && group.remedy === remedy && (!allowed || group.because.join() === because.join()));
      const ability = { action: name, sections: [], sentence };
      if (known) known.abilities.push(ability);
      else groups.push({ allowed, because: allowed ? because : [], remedy, abilities: [ability] });
    }
    return { applications: alike.map(({ id, fullName }) => ({ id, name: fullName })), groups };
  };
  const places = [[], special, rest].filter((alike, at) => at === 0 || alike.length > 0).map(place);
  return { subject: String(who.name), canSignIn: who.canSignIn, forecast: false, places };
}

/**
 * @param {R.MemberView[]} members
 * @param {R.ApplicationView[]} applications
 * @param {any} given
 * @returns {R.Matrix}
 */
export function matrix(members, applications, { action }) {
  /** @type {Map<string, R.MatrixRows>} */
  const rows = new Map();
  for (const who of members.filter(({ status }) => status !== "left" && status !== "removed")) {
    const cells = applications.map(({ id }) => {
      const { allowed, isByOverride } = decided(who, action, id);
      const letter = allowed ? "y" : "n";
      return isByOverride ? letter.toUpperCase() : letter;
    }).join("");
    const row = rows.get(cells) ?? { cells, members: [] };
    rows.set(cells, row);
    row.members.push(who.id);
  }
  return { forecast: false, applications: applications.map(({ id, fullName }) => ({ id, name: fullName })), rows: [...rows.values()] };
}
