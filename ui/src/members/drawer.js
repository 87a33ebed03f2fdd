// The drawer for one member: who, what they may do, what can be changed about it, and what happened.
import { html, nothing } from "lit";
import { fetchHistory, goToNeighbour, keyInDrawer, neighbour } from "../doing/drawer.js";
import { askAbout } from "../doing/asking.js";
import { closeMember } from "../doing/members.js";
import { may } from "../doing/rights.js";
import { day } from "../locale.js";
import { failureAt } from "../parts/failure.js";
import { cross, down, up } from "../parts/icons.js";
import { personName } from "../parts/person.js";
import { progressAt } from "../parts/progress.js";
import { sentence as whole } from "../parts/sentence.js";
import { rich, t, word } from "../texts/texts.js";
import { rightsPart } from "./drawer-rights.js";
import { membershipPart, signInPart } from "./drawer-membership.js";
import { overridesPart } from "./drawer-overrides.js";
import { personPart } from "./drawer-person.js";
import { profilePart } from "./drawer-profile.js";

/** @import { State, Drawer } from "../state.js" */
/** @import { JournalLine, MemberView } from "../types/replies.ts" */

/** So many entries come with a member; where there are fewer, these are all. */
const FIRST_HISTORY = 50;

/**
 * @param {State} state
 * @param {Drawer} given
 */
export function drawer(state, given) {
  const member = given.detail?.member ?? state.members?.find(({ id }) => id === given.id);
  return html`
    <div class="drawer-frame" data-test="drawer" @keydown=${keyInDrawer}>
      <div class="drawer-head">
        <div>
          <h2 id="drawer-title" tabindex="-1">${member ? personName(member) : nothing}</h2>
          ${member ? html`<p class="soft">${member.address ? html`<bdi>${member.address}</bdi>` : t("member.noAddress")}</p>` : nothing}
          ${member ? facts(member) : nothing}
        </div>
        <div class="drawer-steps">
          ${neighbourButton(-1, "member.previous")} ${neighbourButton(1, "member.next")}
        <button type="button" class="plain" data-test="drawer-close" @click=${closeMember}>${cross}${t("app.close")}</button>
        </div>
      </div>
      <div class="drawer-body" tabindex="-1">
        ${failureAt(state, "drawer")} ${progressAt(state, "drawer", t("member.loading"))}
        ${given.detail ? content(state, given, given.detail.member) : nothing}
      </div>
    </div>
  `;
}

/**
 * @param {-1 | 1} step
 * @param {"member.previous" | "member.next"} text
 */
const neighbourButton = (step, text) => html`
  <button type="button" class="plain small" data-test="drawer-${step < 0 ? "previous" : "next"}" title=${t("member.keys")}
    ?disabled=${neighbour(step) === undefined} @click=${() => goToNeighbour(step)}>
    ${step < 0 ? up : down}<span class="unseen">${t(text)}</span>
  </button>
`;

/** @param {MemberView} member */
const facts = ({ status, joinedAt, lastActive, invitedByName }) => html`
  <p class="facts soft">
    <span class="status ${status}">${word("status", status)}</span>
    ${joinedAt ? html`<span>${t("member.joined", { day: day(joinedAt) })}</span>` : nothing}
    ${lastActive ? html`<span>${t("member.lastActive", { day: day(lastActive) })}</span>` : nothing}
    ${invitedByName ? html`<span>${rich("member.invitedBy", { name: invitedByName })}</span>` : nothing}
  </p>
`;

/**
 * @param {State} state
 * @param {Drawer} given
 * @param {MemberView} member
 */
function content(state, given, member) {
  const isPast = member.status === "left" || member.status === "removed";
  const detail = /** @type {NonNullable<Drawer["detail"]>} */ (given.detail);
  return html`
    ${isPast ? html`<p class="caution"><span>${t(member.erased ? "member.erased" : "member.gone")}</span></p>` : nothing}
    ${profilePart(state, member, isPast)}
    ${isPast
      ? nothing
      : html`${rightsPart(state, given, member)} ${overridesPart(state, member)} ${signInPart(state, member)}`}
    <details data-test="member-can">
      <summary>${t("member.can")}</summary>
      <ul>${detail.canDo.map(({ sentence }) => html`<li>${sentence}</li>`)}</ul>
      ${whyPart(state, member)}
    </details>
    <details data-test="member-history">
      <summary>${t("member.history")}</summary>
      ${detail.history.length === 0 ? html`<p class="soft">${t("member.noHistory")}</p>` : nothing}
      <ol class="history">${(given.history ?? detail.history).map(entry)}</ol>
      ${given.history || detail.history.length < FIRST_HISTORY
        ? nothing
        : html`<button type="button" data-test="whole-history" @click=${() => void fetchHistory()}>${t("member.wholeHistory")}</button>`}
    </details>
    ${isPast ? nothing : membershipPart(state, member)} ${personPart(state, member)}
  `;
}

/**
 * From what somebody may do to why.
 * @param {State} state
 * @param {MemberView} member
 */
const whyPart = (state, member) =>
  may(state, "access.ask").allowed || member.id === state.opened?.me.id
    ? html`<div class="buttons">
        <button type="button" data-test="why" @click=${() => askAbout("check", member)}>${t("access.whyThey")}</button>
        <button type="button" data-test="what-can" @click=${() => askAbout("what", member)}>${t("access.whatThey")}</button>
      </div>`
    : nothing;

/** @param {JournalLine} line */
const entry = ({ sentence, at, authorName }) => html`
  <li>
    <p>${whole(sentence)}</p>
    <p class="soft">${rich("member.by", { day: day(at), name: authorName ?? t("members.erased") })}</p>
  </li>
`;
