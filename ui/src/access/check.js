// Check: one sentence in, one sentence out.
import { html, nothing } from "lit";
import { actionField, applicationField, memberField, questionForm, roleField, sectionField } from "./question.js";
import { answerOf } from "../screens/answer.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export const checkView = (state) => html`
  ${questionForm(state, html`
    <span>${t("access.can")}</span> ${memberField(state)} ${actionField(state)} ${sectionField(state)}
    ${applicationField(state)} ${roleField(state)}
  `)}
  <div role="status" aria-live="polite">${state.asking.answer ? answerOf(state, state.asking.answer) : nothing}</div>
`;
