// Access: one sentence in, one sentence out.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ask, askedApplication, changeQuestion } from "../doing/access.js";
import { called } from "../doing/members.js";
import { shownMembers } from "../members/shown.js";
import { memberCombobox } from "../parts/combobox.js";
import { failureAt } from "../parts/failure.js";
import { valueOf } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
import { EVERYBODY } from "../state.js";
import { t, word } from "../texts/texts.js";
import { answerOf } from "./answer.js";

/** @import { State, Asking } from "../state.js" */
/** @import { ActionLine } from "../types/replies.ts" */

const SECTIONS = ["app_info", "intents", "entities", "handlers", "faqs", "channels"];
/** @type {["organization", "application"]} */
const PLACES = ["organization", "application"];
const ROLES = ["owner", "admin", "member"];
const BY_NAME = { key: "name", ascending: true };
const ANY_STATUS = { ...EVERYBODY, status: "any" };
/** More than these would not be read. */
const OFFERED = 8;

/** @param {State} state */
export function accessTab(state) {
  const action = state.actions.find(({ name }) => name === state.asking.action);
  return html`
    <div class="access">
      <h2>${t("access.title")}</h2>
      <p class="soft">${t("access.intro")}</p>
      <form class="question" novalidate data-test="question"
        @submit=${(/** @type {Event} */ event) => {
          event.preventDefault();
          if (whatIsMissing(state, action) === "") void ask();
        }}>
        <span>${t("access.can")}</span> ${memberField(state)} ${actionField(state)}
        ${action?.sections ? sectionField(state) : nothing} ${action?.on === "application" ? applicationField(state) : nothing}
        ${action?.roles ? roleField(state) : nothing}
        <span class="question-mark" aria-hidden="true">?</span>
        <button class="primary" data-test="ask" aria-describedby="ask-missing"
          aria-disabled=${whatIsMissing(state, action) === "" ? "false" : "true"}>${t("access.ask")}</button>
      </form>
      <p id="ask-missing" class="hint">${whatIsMissing(state, action)}</p>
      ${progressAt(state, "ask", t("access.asking"))} ${failureAt(state, "ask")}
      <div role="status" aria-live="polite">${state.asking.answer ? answerOf(state.asking.answer) : nothing}</div>
    </div>
  `;
}

/**
 * @param {State} state
 * @param {ActionLine | undefined} action
 */
function whatIsMissing(state, action) {
  if (state.asking.member === "") return t("access.chooseMember");
  if (action?.on !== "application" || askedApplication(state) !== "") return "";
  return state.applications?.length === 0 ? t("access.noApplications") : t("access.chooseApplication");
}

/** @param {State} state */
function memberField({ asking, members }) {
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
const actionField = ({ asking, actions }) =>
  choice("action", t("access.action"), asking.action, (action) => changeQuestion({ action }), PLACES.map((place) => html`
    <optgroup label=${place === "organization" ? t("access.onOrganization") : t("access.onApplication")}>
      ${actions
        .filter(({ on }) => on === place)
        .map(({ name, sentence }) => html`
          <option value=${name} ?selected=${name === asking.action}>${sentence}</option>
        `)}
    </optgroup>
  `));

/** @param {State} state */
const sectionField = ({ asking }) => html`
  <span>${t("access.in")}</span>
  ${choice("section", t("access.section"), asking.section, (section) => changeQuestion({ section }), [
    html`<option value="" ?selected=${asking.section === ""}>${t("access.allSections")}</option>`,
    ...SECTIONS.map((name) => html`
      <option value=${name} ?selected=${name === asking.section}>${word("section", name)}</option>
    `),
  ])}
`;

/** @param {State} state */
const applicationField = (state) => html`
  <span>${t("access.on")}</span>
  ${choice("application", t("access.application"), askedApplication(state), (application) => changeQuestion({ application }), [
    html`<option value="" ?selected=${askedApplication(state) === ""}>${t("access.application")}…</option>`,
    ...(state.applications ?? []).map(({ id, name, environment }) => html`
      <option value=${id} ?selected=${id === askedApplication(state)}>${name} – ${word("environment", environment)}</option>
    `),
  ])}
`;

/** @param {State} state */
const roleField = ({ asking }) => html`
  <span>${t("access.to")}</span>
  ${choice("role", t("access.role"), asking.role, (role) => changeQuestion({ role }), ROLES.map((role) => html`
    <option value=${role} ?selected=${role === asking.role}>${word("role", role)}</option>
  `))}
`;

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
