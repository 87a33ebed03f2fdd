// The applications of the organization: which there are, making one, and opening one to change it.
import { html, nothing } from "lit";
import { openApplication } from "../doing/applications.js";
import { askWho } from "../doing/asking.js";
import { may } from "../doing/rights.js";
import { update } from "../loop.js";
import { day, exactly } from "../locale.js";
import { offered } from "../parts/offered.js";
import { t, word } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { ApplicationView } from "../types/replies.ts" */

/** @param {State} state */
export function applicationsTab(state) {
  const { applications } = state;
  if (applications === null) return html`<p class="soft" role="status">${t("applications.loading")}</p>`;
  if (applications.length === 0) return empty(state);
  return html`
    <div class="toolbar">
      <div class="toolbar-end">${make(state, t("applications.create"))}</div>
    </div>
    <div class="scroller">
      <table class="list" data-test="applications">
        <caption class="unseen">${t("applications.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">${t("applications.name")}</th>
            <th scope="col">${t("applications.environment")}</th>
            <th scope="col">${t("applications.family")}</th>
            <th scope="col">${t("applications.template")}</th>
            <th scope="col">${t("applications.created")}</th>
            ${may(state, "access.ask").allowed ? html`<th scope="col">${t("applications.access")}</th>` : nothing}
          </tr>
        </thead>
        <tbody>${applications.map((application) => row(state, application))}</tbody>
      </table>
    </div>
  `;
}

/**
 * @param {State} state
 * @param {ApplicationView} application
 */
function row(state, application) {
  const { id, name, environment, family, template, createdAt } = application;
  return html`
    <tr data-test="application-row" data-id=${id}>
      <th scope="row" title=${name}>
        <button type="button" class="row-open" aria-haspopup="dialog" data-test="open-application"
          @click=${() => openApplication(application)}><bdi>${name}</bdi></button>
      </th>
      <td>${word("environment", environment)}</td>
      <td title=${family}><bdi>${family}</bdi></td>
      <td>${state.templates.find((one) => one.id === template)?.name ?? template ?? t("applications.custom")}</td>
      <td title=${exactly(createdAt)}>${day(createdAt)}</td>
      ${may(state, "access.ask").allowed
        ? html`<td>
            <button type="button" class="plain row-link" data-test="who-edits" aria-label=${t("applications.whoEditsNamed", { name })}
              @click=${() => askWho("content.update", id)}>${t("applications.whoEdits")}</button>
          </td>`
        : nothing}
    </tr>
  `;
}

/** @param {State} state */
const empty = (state) => html`
  <div class="empty" data-test="empty-applications">
    <h2>${t("applications.emptyTitle")}</h2>
    <p>${t("applications.empty")}</p>
    ${make(state, t("applications.first"))}
  </div>
`;

/**
 * @param {State} state
 * @param {string} text
 */
const make = (state, text) =>
  offered({
    verdict: may(state, "application.create"),
    test: "new-application",
    isPrimary: true,
    text,
    action: () => update({ dialog: { kind: "application" } }),
  });
