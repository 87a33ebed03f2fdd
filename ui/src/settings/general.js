// Name and time zone of the organization. A zone is chosen from those that there are, never made up.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { may } from "../doing/rights.js";
import { saveOrganization, updateSettings } from "../doing/settings.js";
import { moveWithin } from "../parts/combobox.js";
import { failureAt } from "../parts/failure.js";
import { field, submitted, valueOf } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
import { t } from "../texts/texts.js";
import { fittingZones } from "./zones.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export function generalPart(state) {
  if (state.opened === null) return nothing;
  const { organization } = state.opened;
  const { zones } = state.settings;
  const verdict = may(state, "org.update");
  const name = state.settings.name ?? organization.name;
  const zone = state.settings.zone ?? organization.timeZone;
  const isKnown = zone === organization.timeZone || zones.includes(zone);
  const isChanged = name.trim() !== organization.name || zone !== organization.timeZone;
  return html`
    <section class="card" aria-labelledby="general-title">
      <h2 id="general-title">${t("settings.general")}</h2>
      <form class="general" novalidate @submit=${submitted(() => {
        if (isChanged && isKnown && verdict.allowed) void saveOrganization({ name: name.trim(), timeZone: zone });
      })}>
        ${field({
          id: "organization-name",
          label: t("settings.name"),
          control: html`<input id="organization-name" autocomplete="off" dir="auto" data-test="organization-name"
            .value=${live(name)} ?disabled=${!verdict.allowed}
            @input=${(/** @type {Event} */ event) => updateSettings({ name: valueOf(event) })} />`,
        })}
        ${field({
          id: "organization-zone",
          label: t("settings.zone"),
          hint: isKnown ? t("settings.zoneHint") : t("settings.zoneChoose"),
          control: zoneField(state, zone, isKnown, !verdict.allowed),
        })}
        ${verdict.allowed ? nothing : html`<p class="reason">${verdict.reason}</p>`}
        ${failureAt(state, "settings general")}
        ${verdict.allowed
          ? html`<div class="buttons">
              <button class="primary" data-test="save-organization" ?disabled=${!isChanged || !isKnown}>${t("profile.save")}</button>
              ${isChanged
                ? html`<button type="button" class="plain" @click=${() => updateSettings({ name: null, zone: null })}>${t("app.cancel")}</button>`
                : nothing}
              ${progressAt(state, "settings general")}
            </div>`
          : nothing}
      </form>
    </section>
  `;
}

/**
 * @param {State} state
 * @param {string} zone
 * @param {boolean} isKnown
 * @param {boolean} isDisabled
 */
function zoneField({ settings }, zone, isKnown, isDisabled) {
  const isOpen = !isKnown && zone.trim() !== "";
  const found = isOpen ? fittingZones(settings.zones, zone) : [];
  return html`
    <span class="combobox" @keydown=${moveWithin}>
      <input id="organization-zone" type="text" role="combobox" autocomplete="off" spellcheck="false" data-test="organization-zone"
        aria-expanded=${isOpen} aria-controls="zone-list" aria-autocomplete="list" aria-describedby="organization-zone-hint"
        aria-invalid=${isKnown ? "false" : "true"} .value=${live(zone)} ?disabled=${isDisabled}
        @input=${(/** @type {Event} */ event) => updateSettings({ zone: valueOf(event) })} />
      <ul id="zone-list" role="listbox" aria-label=${t("settings.zone")} ?hidden=${!isOpen}>
        ${found.map((name) => html`
          <li role="option" aria-selected="false" tabindex="-1" data-test="zone-option" @click=${() => updateSettings({ zone: name })}>${name}</li>
        `)}
        ${isOpen && found.length === 0
          ? html`<li role="option" aria-selected="false" aria-disabled="true" class="soft">${t("settings.noZone")}</li>`
          : nothing}
      </ul>
    </span>
  `;
}
