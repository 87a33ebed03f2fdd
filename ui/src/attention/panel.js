// Needs attention: one line on top of the organization, open on demand, each matter with what settles it.
import { html, nothing } from "lit";
import { saveCalendar, settle, SETTLED_HERE } from "../doing/attention.js";
import { openMember } from "../doing/members.js";
import { acceptChosen } from "../doing/organization.js";
import { may } from "../doing/rights.js";
import { failureAt } from "../parts/failure.js";
import { warning } from "../parts/icons.js";
import { offered } from "../parts/offered.js";
import { progressAt } from "../parts/progress.js";
import { t, word } from "../texts/texts.js";
import { attentionCount, attentionLines } from "./lines.js";
import { dateInWords, matterInWords } from "./words.js";

/** @import { State } from "../state.js" */
/** @import { Matter } from "../types/replies.ts" */
/** @import { Line } from "./lines.js" */

/** @param {State} state */
export function attentionPanel(state) {
  const lines = attentionLines(state);
  if (lines.length === 0) return nothing;
  const count = attentionCount(state);
  const isOverdue = isPressing(lines[0]);
  return html`
    <details class="attention" data-test="attention" data-severity=${isOverdue ? "overdue" : "open"}>
      <summary data-test="attention-summary">
        ${warning}
        <strong>${t("attention.title", { count })}</strong>
        <span class="attention-first">${inWords(state, lines[0])}</span>
      </summary>
      <div class="attention-body">
        <ul>${lines.map((line) => (line.kind === "waiting" ? waitingLine(line.id) : matterLine(state, line.matter)))}</ul>
        ${count > lines.length ? html`<p class="soft">${t("attention.more", { count: count - lines.length })}</p>` : nothing}
        ${failureAt(state, "attention")} ${progressAt(state, "attention")}
        ${lines.some((line) => line.kind === "matter" && line.matter.until !== null) ? calendar(state) : nothing}
      </div>
    </details>
  `;
}

/** @param {State} state */
const calendar = (state) => html`
  <div class="buttons">
    ${offered({
      verdict: may(state, "member.export"), text: t("attention.calendar"), test: "attention-calendar",
      action: () => void saveCalendar(),
    })}
  </div>
`;

/** @param {Line} line */
const isPressing = (line) => line.kind === "matter" && line.matter.severity === "overdue";

/**
 * @param {State} state
 * @param {Line} line
 */
const inWords = (state, line) =>
  line.kind === "waiting" ? `${t("waiting.text")} ${t("waiting.name")}` : matterInWords(state, line.matter);

/** Its name cannot be read before. @param {string} id */
const waitingLine = (id) => html`
  <li data-test="waiting">
    <span class="attention-date"></span>
    <p title=${t("waiting.id", { id })}>${t("waiting.text")} ${t("waiting.name")}</p>
    <span class="buttons">
      <button type="button" data-test="accept-chosen" @click=${() => void acceptChosen(id)}>${t("waiting.accept")}</button>
    </span>
  </li>
`;

/**
 * @param {State} state
 * @param {Matter} matter
 */
const matterLine = (state, matter) => html`
  <li data-test="attention-line" data-kind=${matter.kind} data-severity=${matter.severity}>
    <span class="attention-date">${dateInWords(matter)}</span>
    <p>${matterInWords(state, matter)} ${matter.maySettle ? nothing : html`<span class="soft">${t("attention.askThem")}</span>`}</p>
    <span class="buttons">${matter.maySettle ? ways(matter) : nothing}</span>
  </li>
`;

/** @param {Matter} matter */
const ways = (matter) => {
  const { member } = matter;
  const settling = matter.remedies.filter((remedy) => SETTLED_HERE.has(remedy));
  const about = matter.memberName ?? "";
  return html`
    ${settling.map((remedy) => html`
      <button type="button" data-test="settle-${remedy}" aria-label=${labelOf(word("remedy", remedy), about)}
        @click=${() => void settle(matter, remedy)}>${word("remedy", remedy)}</button>
    `)}
    ${member !== null && matter.kind !== "no_recovery_key" && matter.kind !== "one_owner"
      ? html`<button type="button" class="plain" data-test="attention-member" aria-label=${labelOf(t("attention.show"), about)}
          @click=${() => void openMember(member)}>${t("attention.show")}</button>`
      : nothing}
  `;
};

/** Many lines have the same button: what it is about is said with it. @param {string} text @param {string} about */
const labelOf = (text, about) => (about === "" ? text : `${text} (${about})`);
