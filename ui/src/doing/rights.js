// What the policy says that I may do to people of each role, so that pages can show the rest as not available.
import * as commands from "../commands.js";

/** @import { Answer, Opened, Role, Verdict } from "../types/replies.ts" */
/** @import { State } from "../state.js" */

/** @type {Role[]} */
const ROLES = ["owner", "admin", "member"];
const BY_ROLE = [
  "member.invite", "member.update", "member.set_role", "member.set_permission", "member.suspend", "member.reactivate",
  "member.remove", "member.rebind", "member.erase",
];

/**
 * @param {Opened} opened
 * @returns {Promise<Record<string, Record<string, Verdict>>>}
 */
export async function askMyRights({ me, doubt, elsewhere }) {
  const readOnly = doubt ?? elsewhere?.sentence;
  const verdict = async (/** @type {string} */ action, /** @type {Role} */ role) => {
    if (readOnly !== undefined) return { allowed: false, reason: readOnly };
    return verdictOf(await commands.check({ member: me.id, action, role }));
  };
  const rows = BY_ROLE.map(async (action) => {
    const verdicts = await Promise.all(ROLES.map((role) => verdict(action, role)));
    return [action, Object.fromEntries(ROLES.map((role, at) => [role, verdicts[at]]))];
  });
  return Object.fromEntries(await Promise.all(rows));
}

/**
 * An answer about oneself, for what is offered or not.
 * @param {Answer} answer
 * @returns {Verdict}
 */
export const verdictOf = ({ allowed, missing, sentence }) => ({ allowed, reason: missing ? sentenceOf(missing) : sentence });

/**
 * Whether I may do something at all.
 * @param {State} state
 * @param {string} action
 * @returns {Verdict}
 */
export const may = (state, action) => state.opened?.canDo[action] ?? UNKNOWN;

/**
 * Whether I may do something to somebody with this role.
 * @param {State} state
 * @param {string} action
 * @param {Role} role
 * @returns {Verdict}
 */
export const mayTo = (state, action, role) => state.mayFor[action]?.[role] ?? UNKNOWN;

/** Until the answer is there, nothing is offered as not available: the gate decides in any case. */
const UNKNOWN = { allowed: true, reason: "" };

/** @param {string} words */
const sentenceOf = (words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
