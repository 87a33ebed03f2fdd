// The organization's page: its tabs, and above them what is open.
import { html, nothing } from "lit";
import { attentionPanel } from "../attention/panel.js";
import { failureAt } from "../parts/failure.js";
import { warning } from "../parts/icons.js";
import { t } from "../texts/texts.js";
import { accessTab } from "./access.js";
import { applicationsTab } from "./applications.js";
import { elsewhereBanner, olderButton } from "./elsewhere.js";
import { header } from "./header.js";
import { journalTab } from "../journal/tab.js";
import { membersTab } from "../members/tab.js";
import { settingsTab } from "../settings/tab.js";
import { isSample, sampleBanner } from "./sample.js";
import { show, TABS } from "./tabs.js";

/** @import { State } from "../state.js" */

const SHOWN = { applications: applicationsTab, members: membersTab, access: accessTab, journal: journalTab, settings: settingsTab };

/** @param {State} state */
export const organizationScreen = (state) => html`
  <div class="organization" data-test="screen-organization">
    ${header(state)}
    <main>
      <h1 class="unseen">${state.opened?.organization.name}</h1>
      ${doubt(state)} ${elsewhereBanner(state)} ${sampleBanner(state)} ${isSample(state) ? nothing : attentionPanel(state)}
      <div class="tabs" role="tablist" aria-label=${t("tabs.label")} @keydown=${moveTab}>
        ${TABS.map((tab) => html`
          <button type="button" role="tab" id="tab-${tab}" aria-controls="tab-panel" data-test="tab-${tab}"
            aria-selected=${tab === state.tab} tabindex=${tab === state.tab ? 0 : -1} @click=${() => show(tab)}>
            ${t(`tabs.${tab}`)}
          </button>
        `)}
      </div>
      <section id="tab-panel" class="panel" role="tabpanel" aria-labelledby="tab-${state.tab}">
        ${failureAt(state, "load")} ${failureAt(state, "open")}
        ${SHOWN[state.tab](state)}
      </section>
    </main>
  </div>
`;

/** @param {State} state */
const doubt = ({ opened }) =>
  opened?.doubt
    ? html`<div class="banner bad" role="alert" data-test="doubt">
        <span>${warning}</span>
        <p>${t("organization.doubt", { why: opened.doubt })}</p>
        ${opened.isOlder ? olderButton() : nothing}
      </div>`
    : nothing;

/**
 * Arrows go from tab to tab, as in every tab list.
 * @param {KeyboardEvent} event
 */
function moveTab(event) {
  const tabs = [.../** @type {HTMLElement} */ (event.currentTarget).children].map((tab) => /** @type {HTMLElement} */ (tab));
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  const tab = tabs[(next + tabs.length) % tabs.length];
  tab.click();
  tab.focus();
}
