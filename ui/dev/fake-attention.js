// Made-up matters that need attention: one of each kind that the page has a line for.
import { moment } from "./fake-people.js";

/** @import { Attention, Matter, MemberView, Role } from "../src/types/replies.ts" */

/**
 * `?many` makes more of them than a page is sent, `?none` makes none.
 * @param {URLSearchParams} asked
 * @param {Role} role
 * @param {boolean} hasKey
 * @param {(id: string) => MemberView | undefined} find
 * @returns {Attention}
 */
export function attentionOf(asked, role, hasKey, find) {
  const all = asked.has("none") ? [] : matters(asked.has("many") ? 30 : 1, find);
  if (!hasKey && role === "owner") all.push(matter({ kind: "no_recovery_key", member: "m0", memberName: "First Owner", since: moment(900), remedies: ["make_recovery_key"] }));
  const shown = role === "member" ? all.filter(({ kind }) => kind === "override_ends").slice(1, 2).map((one) => ({ ...one, maySettle: false })) : all;
  return { count: asked.has("many") ? 250 : shown.length, matters: shown };
}

/**
 * @param {number} times
 * @param {(id: string) => MemberView | undefined} find
 */
function matters(times, find) {
  const about = (/** @type {string} */ id) => ({ member: id, memberName: find(id)?.name ?? "Ada Okafor" });
  const support = /** @type {const} */ ({ application: "a1", applicationName: "Support@production" });
  return [
    ...Array.from({ length: times }, () => matter({ kind: "override_ends", severity: "overdue", until: moment(30), ...about("m1"), ...support, permission: "custom_app_reader", remedies: ["prolong_override", "clear_override"] })),
    matter({ kind: "invitation_ends", severity: "overdue", until: moment(5), ...about("m3"), remedies: ["renew_code", "revoke_invitation"] }),
    matter({ kind: "override_ends", severity: "soon", until: moment(-100), ...about("m7"), ...support, permission: "custom_app_editor", remedies: ["prolong_override"] }),
    matter({ kind: "new_code_ends", severity: "soon", until: moment(-200), ...about("m5"), remedies: ["renew_code", "revoke_invitation"] }),
    matter({ kind: "invited_without_code", count: 12, remedies: ["issue_codes"] }),
    matter({ kind: "one_owner", ...about("m0"), remedies: ["add_owner"] }),
    matter({ kind: "rotation_due", remedies: ["renew_data_key"] }),
    matter({ kind: "cannot_sign_in", since: moment(400), ...about("m6"), remedies: ["issue_code"] }),
    matter({ kind: "keys_replaced", since: moment(60), ...about("m2"), remedies: ["ask_member"] }),
  ];
}

/** @param {Partial<Matter> & { kind: Matter["kind"] }} given @returns {Matter} */
const matter = (given) => ({
  severity: "open", since: null, until: null, member: null, memberName: null, application: null, applicationName: null,
  permission: null, count: null, newest: null, remedies: [], maySettle: true, ...given,
});
