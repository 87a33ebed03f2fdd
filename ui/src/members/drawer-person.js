// A person's data in the drawer: handing all of it out, and erasing it.
import { html, nothing } from "lit";
import { openErase, saveDossier } from "../doing/person.js";
import { may, mayTo } from "../doing/rights.js";
import { offered } from "../parts/offered.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { MemberView, Verdict } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {MemberView} member
 */
export const personPart = (state, member) => html`
  <section>
    <h3>${t("person.title")}</h3>
    <p class="hint">${t("person.dossierHint")}</p>
    <div class="buttons">${dossierButtons(may(state, "member.export"), member)}</div>
    ${member.erased
      ? nothing
      : html`
          ${offered({
            verdict: eraseVerdict(state, member),
            text: t("person.erase"),
            test: "erase",
            isDangerous: true,
            isReasonWritten: true,
            action: () => void openErase(member),
          })}
          <p class="hint">${t("person.eraseHint")}</p>
        `}
  </section>
`;

/**
 * One reason for both is said once, with the second of them.
 * @param {Verdict} verdict
 * @param {MemberView} member
 */
const dossierButtons = (verdict, member) => html`
  ${offered({ verdict, text: t("person.dossierText"), test: "dossier-text", action: () => void saveDossier(member, "text") })}
  ${offered({
    verdict, text: t("person.dossierJson"), test: "dossier-json", isReasonWritten: true,
    action: () => void saveDossier(member, "json"),
  })}
`;

/**
 * Nobody erases oneself; for the rest the policy is asked.
 * @param {State} state
 * @param {MemberView} member
 * @returns {Verdict}
 */
const eraseVerdict = (state, member) =>
  member.id === state.opened?.me.id
    ? { allowed: false, reason: t("person.eraseSelf") }
    : mayTo(state, "member.erase", member.role);
