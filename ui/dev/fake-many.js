// One change of many made-up members: who would be changed, by what alike, and who is refused.

/** @import * as R from "../src/types/replies.ts" */

const GAINS = { owner: ["In the organization: decide over Owners", "In the organization: see billing"], admin: ["In the organization: invite people", "In the organization: change roles", "In the organization: export the member list"], member: [] };

/**
 * @param {{ what: string, role?: R.Role, permission?: R.ApplicationPermission, tag?: string }} wanted
 * @param {R.MemberView[]} members
 * @param {R.Role} mine
 */
export function planMany(wanted, members, mine) {
  /** @type {R.MemberView[]} */
  const changed = [];
  /** @type {R.RefusedMember[]} */
  const refusedMembers = [];
  /** @type {Map<string, R.ManyGroup>} */
  const groups = new Map();
  let unchanged = 0;
  for (const member of members) {
    const reason = refusal(wanted.what, member, mine);
    const next = { ...member, ...part(wanted, member) };
    if (reason) refusedMembers.push({ member: member.id, reason });
    else if (JSON.stringify(next) === JSON.stringify(member)) unchanged += 1;
    else {
      changed.push(next);
      const key = `${member.role} ${member.permission}`;
      const group = groups.get(key) ?? { count: 0, members: [], ...difference(wanted, member) };
      groups.set(key, group);
      group.count += 1;
      if (group.members.length < 200) group.members.push(member.id);
    }
  }
  const preview = {
    changed: changed.length, unchanged, refused: refusedMembers.length, refusedMembers: refusedMembers.slice(0, 5000),
    groups: [...groups.values()].sort((one, other) => other.count - one.count),
  };
  return { changed, preview };
}

/** @param {string} what @param {R.MemberView} member @param {R.Role} mine */
function refusal(what, { id, role, status }, mine) {
  if (status === "left" || status === "removed") return "Whoever left or was removed stays as history and is invited anew, inheriting nothing.";
  if (role === "owner" && mine !== "owner") return "you may not do this: only an Owner may";
  if (id === "m0" && what !== "add_tag" && what !== "remove_tag") return "This would leave the organization without an active Owner who can sign in. Make another member Owner first.";
  if (what === "suspend" && status !== "active") return "Only an active member can be suspended. An invitation is revoked instead.";
  if (what === "reactivate" && status !== "suspended") return "Only a suspended member can be reactivated.";
  return "";
}

/** @param {Parameters<typeof planMany>[0]} wanted @param {R.MemberView} member @returns {Partial<R.MemberView>} */
function part({ what, role, permission, tag = "" }, { tags, role: held }) {
  switch (what) {
    case "role": return role === held ? {} : { role };
    case "permission": return { permission };
    case "add_tag": return { tags: [...new Set([...tags, tag])].sort() };
    case "remove_tag": return { tags: tags.filter((one) => one !== tag) };
    case "suspend": return { status: "suspended" };
    case "reactivate": return { status: "active" };
    default: return { status: "removed" };
  }
}

/** @param {Parameters<typeof planMany>[0]} wanted @param {R.MemberView} member */
function difference({ what, role = "member" }, { role: held, permission }) {
  const content = permission === "custom_app_editor" ? ["In Support@production and Support@sandbox: change content"] : ["In Support@production and Support@sandbox: read content"];
  if (what === "role") return { gains: GAINS[role], loses: role === "member" ? GAINS[held] : [] };
  if (what === "permission") return { gains: [], loses: held === "member" ? content : [] };
  if (what === "reactivate") return { gains: content, loses: [] };
  return what === "add_tag" || what === "remove_tag" ? { gains: [], loses: [] } : { gains: [], loses: [...GAINS[held], ...content, "In the organization: see the organization"] };
}
