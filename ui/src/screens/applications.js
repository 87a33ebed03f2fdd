// The applications of the organization: which there are, and making one.
import { html } from "lit";
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
const row = ({ templates }, { id, name, environment, family, template, createdAt }) => html`
  <tr data-test="application-row" data-id=${id}>
    <th scope="row" title=${name}><bdi>${name}</bdi></th>
    <td>${word("environment", environment)}</td>
    <td title=${family}><bdi>${family}</bdi></td>
    <td>${templates.find((one) => one.id === template)?.name ?? template ?? t("applications.custom")}</td>
    <td title=${exactly(createdAt)}>${day(createdAt)}</td>
  </tr>
`;

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
