// A field that finds one of many people: type, then choose from the few that fit.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { t } from "../texts/texts.js";
import { personName } from "./person.js";

/** @import { MemberView } from "../types/replies.ts" */

/**
 * @param {object} given
 * @param {string} given.id
 * @param {string} given.label
 * @param {string} given.text
 * @param {string} given.chosen
 * @param {MemberView[]} given.found the first few that fit
 * @param {(text: string) => void} given.type
 * @param {(member: MemberView) => void} given.choose
 * @param {string} [given.hint] what stands in the field while it is empty
 */
export function memberCombobox({ id, label, text, chosen, found, type, choose, hint = t("access.memberHint") }) {
  const isOpen = text.trim() !== "" && chosen === "";
  return html`
    <span class="combobox" @keydown=${moveWithin}>
      <input id=${id} type="text" role="combobox" autocomplete="off" spellcheck="false" data-test="member"
        aria-label=${label} aria-expanded=${isOpen} aria-controls="${id}-list" aria-autocomplete="list"
        placeholder=${hint} .value=${live(text)}
        @input=${(/** @type {InputEvent} */ event) => type(/** @type {HTMLInputElement} */ (event.target).value)} />
      <ul id="${id}-list" role="listbox" aria-label=${label} ?hidden=${!isOpen}>
        ${found.map((member) => html`
          <li role="option" aria-selected="false" tabindex="-1" data-test="member-option"
            @click=${() => choose(member)}>
            <span>${personName(member)}</span>
            <span class="soft"><bdi>${member.address}</bdi></span>
          </li>
        `)}
        ${isOpen && found.length === 0
          ? html`<li role="option" aria-selected="false" aria-disabled="true" class="soft">${t("access.noMatch")}</li>`
          : nothing}
      </ul>
    </span>
  `;
}

/**
 * Arrows go through the options, Enter chooses, and typing goes back to the field.
 * @param {KeyboardEvent} event
 */
export function moveWithin(event) {
  if (event.isComposing) return;
  const place = /** @type {HTMLElement} */ (event.currentTarget);
  const field = /** @type {HTMLInputElement} */ (place.querySelector("input"));
  const options = [...place.querySelectorAll("li:not([aria-disabled])")].map((li) => /** @type {HTMLElement} */ (li));
  const isOpen = field.getAttribute("aria-expanded") === "true" && options.length > 0;
  const at = options.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && isOpen) {
    event.preventDefault();
    (options[at + step] ?? field).focus();
  } else if (event.key === "Enter" && isOpen) {
    event.preventDefault();
    options[Math.max(0, at)].click();
    field.focus();
  } else if (event.key === "Escape" && at >= 0) {
    field.focus();
  }
}
