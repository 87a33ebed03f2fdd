// What can: what one member may do on the organization and on each application, by what is alike.
import { html, nothing } from "lit";
import { cross, tick } from "../parts/icons.js";
import { sentence } from "../parts/sentence.js";
import { rich, t, word } from "../texts/texts.js";
import { memberField, questionForm } from "./question.js";

/** @import { State } from "../state.js" */
/** @import { Ability, AlikeAbilities, WhatCan, WhatCanPlace } from "../types/replies.ts" */

/** So many applications are named in a heading, the others on demand. */
const NAMED = 3;

/** @param {State} state */
export const whatView = (state) => html`
  ${questionForm(state, html`<span>${t("access.whatCan")}</span> ${memberField(state)} <span>${t("access.do")}</span>`)}
  <div role="status" aria-live="polite">${state.asking.what ? answer(state.asking.what) : nothing}</div>
`;

/** @param {WhatCan} what */
const answer = (what) => html`
  <div class="what" data-test="what">
    <p class="count-sentence">
      <strong>${rich("access.whatTitle", { name: what.subject })}</strong>
      ${what.canSignIn ? nothing : html`<span class="mark">${t("access.cannotSignIn")}</span>`}
      ${what.forecast ? t("access.forecast") : nothing}
    </p>
    ${what.places.map(place)}
  </div>
`;

/** @param {WhatCanPlace} given */
const place = ({ applications, groups }) => html`
  <section class="what-place" data-test="what-place">
    <h3>${applications.length === 0 ? t("access.theOrganization") : named(applications)}</h3>
    ${applications.length > NAMED ? more(applications.slice(NAMED)) : nothing}
    ${groups.filter(({ allowed }) => allowed).map(group)}
    ${groups.some(({ allowed }) => !allowed) ? refused(groups.filter(({ allowed }) => !allowed)) : nothing}
  </section>
`;

/** @param {WhatCanPlace["applications"]} applications */
const named = (applications) =>
  applications.slice(0, NAMED).map(({ name }, at) => html`${at > 0 ? ", " : ""}<bdi>${name}</bdi>`);

/** @param {WhatCanPlace["applications"]} applications */
const more = (applications) => html`
  <details>
    <summary>${t("access.moreApplications", { count: applications.length })}</summary>
    <p>${applications.map(({ name }, at) => html`${at > 0 ? ", " : ""}<bdi>${name}</bdi>`)}</p>
  </details>
`;

/** @param {AlikeAbilities} given */
const group = ({ abilities, because }) => html`
  <div class="what-group yes">
    <p>${tick}<span><span class="unseen">${t("access.may")}</span> ${list(abilities)}</span></p>
    <p class="soft">${t("access.because")}: ${sentence(because.join(", "))}</p>
  </div>
`;

/** @param {AlikeAbilities[]} groups */
const refused = (groups) => html`
  <details class="what-refused">
    <summary>${t("access.mayNot")}</summary>
    ${groups.map(({ abilities, remedy }) => html`
      <div class="what-group no">
        <p>${cross}<span><span class="unseen">${t("access.mayNot")}</span> ${list(abilities)}</span></p>
        <p class="soft">${remedy ? html`${t("access.remedy")}: ${sentence(remedy)}` : t("access.noRemedy")}</p>
      </div>
    `)}
  </details>
`;

/** @param {Ability[]} abilities */
const list = (abilities) => sentence(abilities.map(inWords).join(", "));

/** @param {Ability} ability */
const inWords = ({ sentence: what, sections }) =>
  sections.length === 0 ? what : `${what} (${sections.map((name) => word("section", name)).join(", ")})`;
