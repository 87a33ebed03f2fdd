// Fetching what a change touched, so that the screen shows what is saved and not what was hoped for.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { withFields } from "../members/filter.js";
import { readJournal } from "./journal.js";
import { askMyRights } from "./rights.js";
import { fetchSettings } from "./settings.js";

/** @typedef {"applications" | "members" | "member" | "fields" | "organization" | "journal" | "settings" | "attention"} Touched */
/** @import { MemberView } from "../types/replies.ts" */

/** @type {Record<Touched, (turn: number) => Promise<void>>} */
const FETCH = {
  applications: async (turn) => updateWithin(turn, { applications: await commands.applications() }),
  members: async (turn) => updateWithin(turn, { members: await commands.members() }),
  member: refetchMember,
  attention: async (turn) => updateWithin(turn, { attention: await commands.attention() }),
  fields: async (turn) => {
    const fields = await commands.fields();
    updateWithin(turn, ({ filter }) => ({ fields, filter: withFields(filter, fields) }));
  },
  // Both are read anew when they are shown.
  journal: async () => {
    if (now().tab === "journal") readJournal();
  },
  settings: async () => {
    if (now().tab === "settings") await fetchSettings();
  },
  organization: async (turn) => {
    const id = now().opened?.organization.id;
    if (id === undefined) return;
    const opened = await commands.organizationOpen(id);
    updateWithin(turn, { opened, mayFor: await askMyRights(opened) });
  },
};

/** @param {Touched[]} touched */
export async function refetch(touched) {
  // One after the other: opening an organization anew must not overtake what is read from it.
  const { turn } = now();
  for (const what of touched) await FETCH[what](turn);
}

/** The member in the drawer, there and in the table. @param {number} turn */
async function refetchMember(turn) {
  const id = now().drawer?.id;
  if (id === undefined) return;
  const detail = await commands.member(id);
  if (now().turn !== turn) return;
  replaceMember(detail.member);
  update(({ drawer }) => (drawer?.id === id ? { drawer: { ...drawer, detail, draft: null, preview: null } } : {}));
}

/**
 * Puts one member anew into the table: a hundred thousand are not fetched for one.
 * @param {MemberView} member
 */
export function replaceMember(member) {
  update(({ members }) => ({
    members: members && members.map((known) => (known.id === member.id ? member : known)),
  }));
}
