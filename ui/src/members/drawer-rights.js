// Role and permission in the drawer: chosen, looked at, and only then saved.
import { html, nothing } from "lit";
import { draftMember, previewPlace, saveDraft } from "../doing/members.js";
import { mayTo } from "../doing/rights.js";
import { update } from "../loop.js";
import { choiceGroup, permissionChoices, roleChoices } from "../parts/choices.js";
import { failureAt } from "../parts/failure.js";
import { progressAt } from "../parts/progress.js";
import { t } from "../texts/texts.js";
import { byPlace } from "./by-place.js";

/** @import { State, Drawer, MemberDraft } from "../state.js" */
/** @import { ApplicationPermission, ChangePreview, MemberView, Role } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {Drawer} given
 * @param {MemberView} member
 */
export function rightsPart(state, { draft, preview }, member) {
  const role = draft?.role ?? member.role;
  const isDemotion = member.role !== "member" && role === "member";
  return html`
    ${choiceGroup({
      name: "member-role",
      legend: t("member.role"),
      chosen: role,
      choose: (value) => draftMember({ role: /** @type {Role} */ (value) }),
      choices: roleChoices((value) => verdictOf(state, member.role, /** @type {Role} */ (value))),
    })}
    ${isDemotion ? html`<p class="hint">${t("member.demotion")}</p>` : nothing}
    ${isDemotion && member.overrides.length > 0 ? keepOverrides(draft) : nothing}
    ${permissionChoices({
      name: "member-permission",
      legend: t("member.permission"),
      chosen: draft?.permission ?? member.permission,
      choose: (value) => draftMember({ permission: /** @type {ApplicationPermission} */ (value) }),
      verdict: mayTo(state, "member.set_permission", member.role),
      hint: role === "member" ? nothing : html`<p class="hint">${t("member.withoutEffect")}</p>`,
    })}
    ${draft ? draftPart(state, draft, preview) : nothing}
  `;
}

/**
 * Giving a role asks for rights over the role that is held and over the one that is given.
 * @param {State} state
 * @param {Role} held
 * @param {Role} given
 */
function verdictOf(state, held, given) {
  const overHeld = mayTo(state, "member.set_role", held);
  return overHeld.allowed ? mayTo(state, "member.set_role", given) : overHeld;
}

/** @param {MemberDraft | null} draft */
const keepOverrides = (draft) => html`
  <label class="tick">
    <input type="checkbox" data-test="keep-overrides" .checked=${draft?.keepOverrides ?? false}
      @change=${() => draftMember({ keepOverrides: !draft?.keepOverrides })} />
    ${t("member.keepOverrides")}
  </label>
`;

/**
 * @param {State} state
 * @param {MemberDraft} draft
 * @param {ChangePreview | null} preview
 */
const draftPart = (state, draft, preview) => html`
  <section class="draft" aria-live="polite" data-test="draft">
    <h3>${t("member.preview")}</h3>
    ${failureAt(state, previewPlace(draft))} ${progressAt(state, previewPlace(draft), t("member.previewing"))}
    ${preview ? differences(preview) : nothing}
    <div class="buttons">
      <button type="button" class="primary" data-test="save-member" @click=${saveDraft}
        ?disabled=${state.failures[previewPlace(draft)] !== undefined}>${t("member.save")}</button>
      <button type="button" data-test="discard-member" @click=${discard}>${t("member.discard")}</button>
    </div>
  </section>
`;

const discard = () =>
  update(({ drawer }) => ({ drawer: drawer && { ...drawer, draft: null, preview: null }, failures: {} }));

/** @param {ChangePreview} preview */
const differences = ({ gains, loses }) =>
  gains.length + loses.length === 0
    ? html`<p>${t("member.same")}</p>`
    : html`<div class="differences" tabindex="0" role="region" aria-label=${t("member.preview")}>
        ${list(t("member.gains"), gains, "gains")} ${list(t("member.loses"), loses, "loses")}
      </div>`;

/**
 * @param {string} title
 * @param {string[]} lines
 * @param {string} kind
 */
const list = (title, lines, kind) =>
  lines.length === 0
    ? nothing
    : html`<h4>${title}</h4><ul class=${kind} data-test=${kind}>${byPlace(lines).map((line) => html`<li><bdi>${line}</bdi></li>`)}</ul>`;
