// The organization's own fields of profiles.
import { html, nothing } from "lit";
import { addField, removeField, renameField } from "../doing/fields.js";
import { may } from "../doing/rights.js";
import { update } from "../loop.js";
import { holdersOf } from "../members/profile.js";
import { closeDialog, dialogFrame } from "../parts/dialog.js";
import { valueOf } from "../parts/field.js";
import { offered } from "../parts/offered.js";
import { rich, t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { FieldLine } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "fields" }>} Editing */

/**
 * @param {State} state
 * @param {Editing} given
 */
export const fieldsDialog = (state, given) =>
  dialogFrame({
    state,
    at: "fields",
    title: t("fields.title"),
    close: "",
    submit: (event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.currentTarget);
      // Enter in a field renames that one, or adds the new one; the last button closes.
      if (document.activeElement instanceof HTMLInputElement) activate(state, document.activeElement, form);
      else closeDialog();
    },
    body: html`
      <p>${t("fields.intro")}</p>
      ${state.fields.length === 0
        ? html`<p class="soft">${t("fields.none")}</p>`
        : html`<ul class="fields" aria-label=${t("fields.caption")}>${state.fields.map((field) => line(state, given, field))}</ul>`}
      <div class="field">
        <label for="new-field">${t("fields.new")}</label>
        <div class="field-line">
          <input id="new-field" autocomplete="off" data-focus data-test="new-field" aria-describedby="new-field-hint"
            ?disabled=${!may(state, "org.update").allowed} />
          ${offered({ verdict: may(state, "org.update"), text: t("fields.add"), test: "add-field", action: () => add() })}
        </div>
        <p class="hint" id="new-field-hint">${may(state, "org.update").allowed ? t("fields.newHint") : may(state, "org.update").reason}</p>
      </div>
    `,
    buttons: html`<button class="primary" data-test="fields-done">${t("app.done")}</button>`,
  });

/**
 * @param {State} state
 * @param {HTMLInputElement} input
 * @param {HTMLFormElement} form
 */
function activate(state, input, form) {
  if (input.id === "new-field") return add();
  const field = state.fields.find(({ id }) => input.id === `field-${id}`);
  if (field) void rename(field, input);
  /** @type {HTMLButtonElement | null} */
  const confirm = input.id === "remove-field" ? form.querySelector("[data-test=confirm-remove-field]") : null;
  confirm?.click();
}

function add() {
  const input = /** @type {HTMLInputElement} */ (document.getElementById("new-field"));
  const name = input.value.trim();
  if (name === "") return input.focus();
  void addField(name, () => (input.value = ""));
}

/**
 * @param {FieldLine} field
 * @param {HTMLInputElement} input
 */
function rename(field, input) {
  const name = input.value.trim();
  if (name !== "" && name !== field.name) void renameField(field, name);
}

/**
 * @param {State} state
 * @param {Editing} given
 * @param {FieldLine} field
 */
function line(state, given, field) {
  const verdict = may(state, "org.update");
  const count = holdersOf(state.members ?? [], field.key);
  const id = `field-${field.id}`;
  return html`
    <li data-test="field-line">
      <div class="field-line">
        <input id=${id} autocomplete="off" dir="auto" aria-label=${t("fields.name", { name: field.name })} .value=${field.name}
          ?disabled=${!verdict.allowed} />
        ${verdict.allowed
          ? html`
              <button type="button" data-test="rename-field"
                @click=${() => rename(field, /** @type {HTMLInputElement} */ (document.getElementById(id)))}>
                ${t("fields.rename")}<span class="unseen"> ${field.name}</span>
              </button>
              <button type="button" class="dangerous" data-test="remove-field" aria-expanded=${given.removing === field.id}
                @click=${() => askToRemove(given, field)}>
                ${t("fields.remove")}<span class="unseen"> ${field.name}</span>
              </button>`
          : nothing}
      </div>
      <p class="hint">${t("fields.held", { count })}</p>
      ${given.removing === field.id ? removing(given, field, count) : nothing}
    </li>
  `;
}

/**
 * Opens what removing says and asks, or closes it again.
 * @param {Editing} given
 * @param {FieldLine} field
 */
function askToRemove(given, field) {
  update({ dialog: { ...given, removing: given.removing === field.id ? "" : field.id, typed: "" } });
  requestAnimationFrame(() => document.getElementById("remove-field")?.focus());
}

/**
 * @param {Editing} given
 * @param {FieldLine} field
 * @param {number} count
 */
function removing(given, field, count) {
  const isConfirmed = count === 0 || given.typed.trim().normalize() === field.name.normalize();
  return html`
    <div class="caution field-removing" data-test="field-removing">
      <p>${count === 0 ? t("fields.removeEmpty") : t("fields.removeHeld", { count })}</p>
      ${count === 0
        ? nothing
        : html`<label for="remove-field">${rich("fields.removeType", { name: html`<strong><bdi>${field.name}</bdi></strong>` })}</label>
            <input id="remove-field" autocomplete="off" spellcheck="false" data-test="remove-field-name" .value=${given.typed}
              @input=${(/** @type {Event} */ event) => update({ dialog: { ...given, typed: valueOf(event) } })} />`}
      <div class="buttons">
        <button type="button" class="dangerous" data-test="confirm-remove-field" ?disabled=${!isConfirmed}
          @click=${() => void removeField(field)}>${t("fields.removeDo")}</button>
        <button type="button" @click=${() => update({ dialog: { ...given, removing: "", typed: "" } })}>${t("fields.keep")}</button>
      </div>
    </div>
  `;
}
