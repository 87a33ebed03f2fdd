// Who can: everybody who may do something, each with the reason.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { openMember } from "../doing/members.js";
import { rowsInView } from "../members/rows.js";
import { personName } from "../parts/person.js";
import { sentence } from "../parts/sentence.js";
import { t } from "../texts/texts.js";
import { actionField, applicationField, questionForm, roleField, sectionField } from "./question.js";
import { reasonsOf, whoRows, withoutKey } from "./rows.js";
import { scrolledAnswer, sifted, siftingBar } from "./sifting.js";

/** @import { State } from "../state.js" */
/** @import { MemberView, WhoCan } from "../types/replies.ts" */
/** @import { Reason } from "./rows.js" */

/** @param {State} state */
export const whoView = (state) => html`
  ${questionForm(state, html`
    <span>${t("access.whoCan")}</span> ${actionField(state)} ${sectionField(state)} ${applicationField(state)} ${roleField(state)}
  `)}
  <div role="status" aria-live="polite">${state.asking.who ? count(state.asking.who) : nothing}</div>
  ${state.asking.who && state.asking.who.count > 0 ? list(state, state.asking.who) : nothing}
`;

/** @param {WhoCan} who */
const count = (who) => html`
  <p class="count-sentence" data-test="who-count">
    <strong>${who.count === 0 ? t("access.nobody") : t("access.whoCount", { count: who.count })}</strong>
    ${withoutKey(who) > 0 ? t("access.whoWithoutKey", { count: withoutKey(who) }) : nothing}
    ${who.forecast ? t("access.forecast") : nothing}
  </p>
`;

/**
 * @param {State} state
 * @param {WhoCan} who
 */
function list(state, who) {
  const rows = whoRows(who, sifted(state));
  const reasons = reasonsOf(who);
  const { first, last, before, after } = rowsInView(rows.length, state.asking.seen);
  return html`
    ${siftingBar(state, rows.length === who.count ? "" : t("access.shown", { count: rows.length }))}
    <div class="scroller answer-scroller" @scroll=${scrolledAnswer}>
      <table class="list who" data-test="who" aria-rowcount=${rows.length + 1}>
        <caption class="unseen">${t("access.whoCaption")}</caption>
        <colgroup><col class="who-name" /><col class="who-address" /><col class="who-sign-in" /><col /></colgroup>
        <thead>
          <tr aria-rowindex="1">
            <th scope="col">${t("access.name")}</th>
            <th scope="col">${t("access.address")}</th>
            <th scope="col">${t("access.signIn")}</th>
            <th scope="col">${t("access.because")}</th>
          </tr>
        </thead>
        <tbody>
          ${gap(before)}
          ${repeat(rows.slice(first, last), ({ id }) => id, (member, at) => line(member, /** @type {Reason} */ (reasons.get(member.id)), first + at))}
          ${gap(after)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {number} height */
const gap = (height) => html`<tr class="gap" aria-hidden="true"><td colspan="4" height=${height}></td></tr>`;

/**
 * @param {MemberView} member
 * @param {Reason} reason
 * @param {number} at
 */
const line = (member, { because, nearest, canSignIn }, at) => html`
  <tr aria-rowindex=${at + 2} data-test="who-row" data-address=${member.address ?? ""}>
    <th scope="row" title=${member.name ?? ""}>
      <button type="button" class="row-open" aria-haspopup="dialog" @click=${() => openMember(member.id)}>${personName(member)}</button>
    </th>
    <td title=${member.address ?? ""}><bdi>${member.address}</bdi></td>
    <td>${canSignIn ? t("access.signsIn") : html`<span class="mark">${t("access.cannotSignIn")}</span>`}</td>
    <td title=${because}>${sentence(nearest)}</td>
  </tr>
`;
