// From a refusal to the change that would turn it: the member's drawer, with the change filled in and not yet saved.
import { now, update } from "../loop.js";
import { draftMember, openMember } from "./members.js";
import { mayTo } from "./rights.js";

/** @import { State } from "../state.js" */
/** @import { Answer, Verdict } from "../types/replies.ts" */

const ACTIONS = {
  invite: "member.invite", accept: "member.invite", reactivate: "member.reactivate", role: "member.set_role",
  override: "member.set_permission",
};

/**
 * Whether I may make the change that would turn the answer; null where no change would.
 * @param {State} state
 * @param {Answer} answer
 * @returns {Verdict | null}
 */
export function mayChangeIt(state, { change, member: id }) {
  const member = state.members?.find((known) => known.id === id);
  if (change === null || member === undefined) return null;
  const overHeld = mayTo(state, ACTIONS[change.kind], member.role);
  return change.role === null || !overHeld.allowed ? overHeld : mayTo(state, "member.set_role", change.role);
}

/** @param {Answer} answer */
export async function changeIt({ change, member: id, application }) {
  await openMember(id);
  const { drawer } = now();
  const member = drawer?.id === id ? drawer.detail?.member : undefined;
  if (member === undefined) return;
  if (change?.kind === "role" && change.role !== null) draftMember({ role: change.role });
  if (change?.kind === "override" && change.permission !== null) {
    update({ dialog: { kind: "override", member, application: application ?? "", permission: change.permission } });
  }
}
