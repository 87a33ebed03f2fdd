// The question as a sentence with fields in it, for each of the four ways to ask.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ask, askedAction, askedApplication, changeQuestion, missingIn } from "../doing/access.js";
import { called } from "../doing/members.js";
import { may } from "../doing/rights.js";
import { shownMembers } from "../members/shown.js";
import { memberCombobox } from "../parts/combobox.js";
import { failureAt } from "../parts/failure.js";
import { valueOf } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
import { sentence } from "../parts/sentence.js";
import { EVERYBODY } from "../state.js";
import { t, word } from "../texts/texts.js";

/** @import { State, Asking } from "../state.js" */

const SECTIONS = ["app_info", "intents", "entities", "handlers", "faqs", "channels"];
/** @type {["organization", "application"]} */
const PLACES = ["organization", "application"];
const ROLES = ["owner", "admin", "member"];
const BY_NAME = { key: "name", ascending: true };
const ANY_STATUS = { ...EVERYBODY, status: "any" };
/** More than these would not be read. */
const OFFERED = 8;

/**
 * @param {State} state
 * @param {unknown} words
 */
export function questionForm(state, words) {
  const missing = whatIsMissing(state);
  return html`
    <form class="question" novalidate data-test="question"
      @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        void ask();
      }}>
      ${words} ${dateField(state)}
      <span class="question-mark" aria-hidden="true">?</span>
      <button class="primary" data-test="ask" aria-describedby="ask-missing"
        aria-disabled=${missing === "" ? "false" : "true"}>${t("access.ask")}</button>
    </form>
    <p id="ask-missing" class="hint">${missing}</p>
    ${progressAt(state, "ask", t("access.asking"))} ${failureAt(state, "ask")}
  `;
}

/** @param {State} state */
function whatIsMissing(state) {
  switch (missingIn(state)) {
    case "": return "";
    case "right": return sentence(may(state, "access.ask").reason);
    case "member": return t("access.chooseMember");
    case "application": return state.applications?.length === 0 ? t("access.noApplications") : t("access.chooseApplication");
  }
}

/** Dates are typed: not every desktop's web view has a calendar for them. @param {State} state */
const dateField = ({ asking }) => html`
  <label class="question-date">
    <span>${t("access.at")}</span>
    <input type="text" class="date" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="20"
      placeholder=${t("access.atHint")} title=${t("access.atMeans")} data-test="at" .value=${live(asking.at)}
      @input=${(/** @type {Event} */ event) => changeQuestion({ at: valueOf(event) })} />
  </label>
`;

/** @param {State} state */
export function memberField({ asking, members }) {
  const filter = { ...ANY_STATUS, text: asking.text };
  const isOpen = asking.member === "" && asking.text.trim() !== "";
  const found = isOpen && members ? shownMembers(members, filter, BY_NAME).slice(0, OFFERED) : [];
  return memberCombobox({
    id: "access-member",
    label: t("access.member"),
    text: asking.text,
    chosen: asking.member,
    found,
    type: (text) => {
      const exact = members?.filter(({ address }) => address?.toLowerCase() === text.trim().toLowerCase()) ?? [];
      changeQuestion({ text, member: exact.length === 1 ? exact[0].id : "" });
    },
    choose: (member) => changeQuestion({ text: called(member), member: member.id }),
  });
}

/** @param {State} state */
export function actionField(state) {
  const chosen = askedAction(state)?.name ?? "";
  const places = state.asking.view === "matrix" ? PLACES.slice(1) : PLACES;
  return choice("action", t("access.action"), chosen, (action) => changeQuestion({ action }), places.map((place) => html`
    <optgroup label=${place === "organization" ? t("access.onOrganization") : t("access.onApplication")}>
      ${state.actions
        .filter(({ on }) => on === place)
        .map(({ name, sentence }) => html`
          <option value=${name} ?selected=${name === chosen}>${sentence}</option>
        `)}
    </optgroup>
  `));
}

/** Where the action is asked by section. @param {State} state */
export const sectionField = (state) => askedAction(state)?.sections ? html`
  <span>${t("access.in")}</span>
  ${choice("section", t("access.section"), state.asking.section, (section) => changeQuestion({ section }), [
    html`<option value="" ?selected=${state.asking.section === ""}>${t("access.allSections")}</option>`,
    ...SECTIONS.map((name) => html`
      <option value=${name} ?selected=${name === state.asking.section}>${word("section", name)}</option>
    `),
  ])}
` : nothing;

/** Where the action is on an application. @param {State} state */
export const applicationField = (state) => askedAction(state)?.on === "application" ? html`
  <span>${t("access.on")}</span>
  ${choice("application", t("access.application"), askedApplication(state), (application) => changeQuestion({ application }), [
    html`<option value="" ?selected=${askedApplication(state) === ""}>${t("access.application")}…</option>`,
    ...(state.applications ?? []).map(({ id, name, environment }) => html`
      <option value=${id} ?selected=${id === askedApplication(state)}>${name} – ${word("environment", environment)}</option>
    `),
  ])}
` : nothing;

/** Where the answer depends on a role. @param {State} state */
export const roleField = (state) => askedAction(state)?.roles ? html`
  <span>${t("access.to")}</span>
  ${choice("role", t("access.role"), state.asking.role, (role) => changeQuestion({ role }), ROLES.map((role) => html`
    <option value=${role} ?selected=${role === state.asking.role}>${word("role", role)}</option>
  `))}
` : nothing;

/**
 * @param {keyof Asking} name
 * @param {string} label
 * @param {string} chosen
 * @param {(value: string) => void} choose
 * @param {unknown[]} options
 */
const choice = (name, label, chosen, choose, options) => html`
  <select aria-label=${label} data-test=${name} .value=${live(chosen)}
    @change=${(/** @type {Event} */ event) => choose(valueOf(event))}>${options}</select>
`;
