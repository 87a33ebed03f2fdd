// The overrides of a member in the drawer.
import { html, nothing } from "lit";
import { clearOverride } from "../doing/members.js";
import { mayTo } from "../doing/rights.js";
import { exactly } from "../locale.js";
import { update } from "../loop.js";
import { offered } from "../parts/offered.js";
import { rich, t, word } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { MemberView, OverrideView } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {MemberView} member
 */
export function overridesPart(state, member) {
  if (member.role !== "member" && member.overrides.length === 0) return nothing;
  const verdict = mayTo(state, "member.set_permission", member.role);
  return html`
    <section>
      <h3>${t("member.overrides")}</h3>
      ${member.overrides.length === 0
        ? html`<p class="soft">${t("member.noOverrides")}</p>`
        : html`<ul class="overrides">${member.overrides.map((held) => line(member, held, verdict.allowed))}</ul>`}
      ${offered({
        verdict,
        text: t("member.addOverride"),
        test: "add-override",
        isReasonWritten: true,
        action: () => update({ dialog: { kind: "override", member, application: "" } }),
      })}
    </section>
  `;
}

/**
 * @param {MemberView} member
 * @param {OverrideView} held
 * @param {boolean} mayClear
 */
const line = (member, { application, applicationName, permission, expires }, mayClear) => html`
  <li data-test="override-line">
    <span>
      <strong><bdi>${applicationName}</bdi></strong><br />
      ${word("permission", permission)}, ${expires ? rich("member.until", { day: exactly(expires) }) : t("member.forever")}
    </span>
    ${mayClear
      ? html`<button type="button" data-test="clear-override"
          aria-label=${t("member.clearOverrideFor", { name: applicationName })}
          @click=${() => void clearOverride(member.id, application, applicationName)}>${t("member.clearOverride")}</button>`
      : nothing}
  </li>
`;
