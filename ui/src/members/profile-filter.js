// Filtering by tags and by what stands in profiles: a row under the tools, and what is filtered by as marks.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { update } from "../loop.js";
import { submitted, valueOf } from "../parts/field.js";
import { chevron, cross } from "../parts/icons.js";
import { t } from "../texts/texts.js";
import { filterBy } from "./filtering.js";
import { headingTitle } from "./list.js";
import { keysOf, NOTE, TAGS, titleOf, valuesOf } from "./profile.js";

/** @import { State, ProfilePart } from "../state.js" */

/** @param {State} state */
export const profileFilterButton = ({ filtering }) => html`
  <button type="button" data-test="filter-profile" aria-expanded=${filtering !== null} aria-controls="profile-filter"
    @click=${() => update({ filtering: filtering === null ? { key: TAGS, text: "" } : null })}>
    ${t("members.profile")}${chevron}
  </button>
`;

/** @param {State} state */
export const profileFilter = (state) => html`
  <div id="profile-filter" class="profile-filter" ?hidden=${state.filtering === null && state.filter.profile.length === 0}>
    ${state.filtering === null ? nothing : putTogether(state, state.filtering)}
    ${state.filter.profile.length === 0
      ? nothing
      : html`<ul class="chips" aria-label=${t("members.profileFilters")}>
          ${state.filter.profile.map((part) => html`<li>${mark(state, part)}</li>`)}
        </ul>`}
  </div>
`;

/**
 * @param {State} state
 * @param {ProfilePart} filtering
 */
function putTogether(state, { key, text }) {
  const keys = [TAGS, ...keysOf(state.fields).filter((one) => one !== NOTE)];
  const title = titleOf(key, state.fields);
  const offered = valuesOf(state.members ?? [], key, text);
  return html`
    <form class="filter-form" data-test="profile-filter" @submit=${submitted(() => text.trim() && add(state, { key, text: text.trim() }))}
      @keydown=${closeOnEscape}>
      <select aria-label=${t("members.profileField")} data-test="profile-filter-field" .value=${live(key)}
        @change=${(/** @type {Event} */ event) => update({ filtering: { key: valueOf(event), text: "" } })}>
        ${keys.map((one) => html`<option value=${one} ?selected=${one === key}>${titleOf(one, state.fields)}</option>`)}
      </select>
      <input type="text" autocomplete="off" spellcheck="false" data-test="profile-filter-text"
        aria-label=${t("members.profileText", { title })} placeholder=${t("members.profileIs")} .value=${live(text)}
        @input=${(/** @type {Event} */ event) => update({ filtering: { key, text: valueOf(event) } })} />
      <button data-test="profile-filter-add" ?disabled=${text.trim() === ""}>${t("members.profileAdd")}</button>
      <div class="chips" role="group" aria-label=${t("members.profileOffered", { title })}>
        ${offered.map(({ value, count }) => html`
          <button type="button" class="chip" data-test="profile-filter-value" @click=${() => add(state, { key, text: value })}>
            <bdi>${value}</bdi> <span class="soft">${t("members.profileCount", { count })}</span>
          </button>
        `)}
        <button type="button" class="chip" data-test="profile-filter-none" @click=${() => add(state, { key, text: "" })}>
          ${key === TAGS ? t("members.profileNoTags") : t("members.profileNone")}
        </button>
      </div>
    </form>
  `;
}

/**
 * What the table is filtered by, and the way to leave it.
 * @param {State} state
 * @param {ProfilePart} part
 */
function mark({ filter, fields }, part) {
  const title = headingTitle(part.key, fields);
  const text = part.text === "" ? t("members.profileNothing") : part.text;
  const drop = () => filterBy({ profile: filter.profile.filter((one) => one !== part) });
  return html`
    <button type="button" class="chip set" data-test="profile-filter-drop" @click=${drop}>
      <span>${title}: <bdi>${text}</bdi></span>${cross}<span class="unseen">${t("members.profileDrop")}</span>
    </button>
  `;
}

/**
 * @param {State} state
 * @param {ProfilePart} part
 */
function add({ filter }, part) {
  const others = filter.profile.filter(({ key, text }) => key !== part.key || text !== part.text);
  filterBy({ profile: [...others, part] });
  update({ filtering: null });
  /** @type {HTMLElement | null} */ (document.querySelector("[data-test=filter-profile]"))?.focus();
}

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  update({ filtering: null });
  /** @type {HTMLElement | null} */ (document.querySelector("[data-test=filter-profile]"))?.focus();
}
