// The membership itself in the drawer: the way in, suspending, reactivating, removing.
import { html, nothing } from "lit";
import * as commands from "../commands.js";
import { changeMembership, newCode, revokeInvitation } from "../doing/members.js";
import { mayTo } from "../doing/rights.js";
import { update } from "../loop.js";
import { offered } from "../parts/offered.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {MemberView} member
 */
export const signInPart = (state, member) => html`
  <section>
    <h3>${t("member.signIn")}</h3>
    <p>${member.canSignIn ? t("member.canSignIn") : t("member.cannotSignIn")}</p>
    ${member.canSignIn ? html`<p class="hint">${t("member.newCodeLostHint")}</p>` : nothing}
    <div class="buttons">
      ${offered({
        verdict: mayTo(state, member.canSignIn ? "member.rebind" : "member.invite", member.role),
        text: member.canSignIn ? t("member.newCodeLost") : t("member.newCode"),
        test: "new-code",
        isReasonWritten: true,
        action: () => void newCode(member),
      })}
    </div>
  </section>
`;

/**
 * @param {State} state
 * @param {MemberView} member
 */
export const membershipPart = (state, member) => html`
  <section>
    <h3>${t("member.membership")}</h3>
    <dl class="steps">
      ${member.status === "invited"
        ? step(state, member, "member.invite", t("member.revoke"), "", "revoke-invitation", () =>
            void revokeInvitation(member))
        : nothing}
      ${member.status === "active"
        ? step(state, member, "member.suspend", t("member.suspend"), t("member.suspendHint"), "suspend", () =>
            void changeMembership(member, commands.memberSuspend, "member.suspended"))
        : nothing}
      ${member.status === "suspended"
        ? step(state, member, "member.reactivate", t("member.reactivate"), t("member.reactivateHint"), "reactivate", () =>
            void changeMembership(member, commands.memberReactivate, "member.reactivated"))
        : nothing}
      ${step(state, member, "member.remove", t("member.remove"), t("member.removeHint"), "remove", () =>
        update({ dialog: { kind: "remove", member, typed: "" } }))}
    </dl>
  </section>
`;

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {string} action
 * @param {string} text
 * @param {string} hint
 * @param {string} test
 * @param {() => void} does
 */
const step = (state, member, action, text, hint, test, does) => html`
  <div>
    <dt>
      ${offered({
        verdict: mayTo(state, action, member.role), text, test, action: does, isReasonWritten: true,
        isDangerous: test === "remove",
      })}
    </dt>
    <dd class="hint">${hint}</dd>
  </div>
`;
