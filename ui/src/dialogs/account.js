// The settings: who I am, what unlocks my account, and how this desktop behaves. What is chosen applies at once.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { changePassword, renameAccount, showLog, turnKeyringOff, turnKeyringOn } from "../doing/account.js";
import { copy } from "../doing/copying.js";
import { changeSettings } from "../doing/preferences.js";
import { toast } from "../doing/toasts.js";
import { movePart } from "./move.js";
import { closeDialog } from "../parts/dialog.js";
import { failureAt } from "../parts/failure.js";
import { field, submitted } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
import { number } from "../locale.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { Settings } from "../types/replies.ts" */

const ZOOMS = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240];

/** @param {State} state */
export const accountDialog = (state) => html`
  <div class="dialog-frame wide" data-test="dialog-account">
    <h2 id="dialog-title" tabindex="-1">${t("preferences.title")}</h2>
    <div class="dialog-body settings" tabindex="-1">
      ${person(state)} ${desktop(state)} ${password(state)} ${keyring(state)} ${movePart()} ${log(state)}
    </div>
    <div class="dialog-buttons">
      <button type="button" class="primary" data-test="cancel" @click=${closeDialog}>${t("app.done")}</button>
    </div>
  </div>
`;

/** @param {State} state */
const person = (state) => html`
  <form class="settings-part" novalidate aria-labelledby="settings-person" @submit=${submitted(({ name, address }) =>
    void renameAccount({ name: name.trim(), address: address.trim() }))}>
    <h3 id="settings-person">${t("preferences.person")}</h3>
    <div class="beside">
      ${field({
        id: "account-name",
        label: t("account.name"),
        control: html`<input id="account-name" name="name" autocomplete="name" required dir="auto" data-focus
          .value=${state.signedIn?.account.name ?? ""} data-test="account-name" />`,
      })}
      ${field({
        id: "account-address",
        label: t("account.address"),
        control: html`<input id="account-address" name="address" type="email" autocomplete="email" required
          .value=${state.signedIn?.account.address ?? ""} data-test="account-address" />`,
      })}
    </div>
    <p class="hint">${t("preferences.personHint")}</p>
    ${failureAt(state, "account-person")}
    <div class="buttons"><button data-test="save-person">${t("preferences.personSave")}</button></div>
    <p class="settings-fingerprint">
      <span>${t("header.fingerprint")} <span class="code">${state.signedIn?.account.fingerprint}</span></span>
      <button type="button" class="plain" data-test="copy-fingerprint" @click=${() =>
        copy(state.signedIn?.account.fingerprint ?? "", () => toast(t("preferences.fingerprintCopied")))}>
        ${t("preferences.fingerprintCopy")}</button>
    </p>
  </form>
`;

/** @param {State} state */
const desktop = (state) => html`
  <section class="settings-part" aria-labelledby="settings-desktop">
    <h3 id="settings-desktop">${t("preferences.desktop")}</h3>
    <div class="beside">
      ${choice(state, "language", t("preferences.language"), [
        ["system", t("preferences.asSystem")], ["en", "English"], ["de", "Deutsch"],
      ])}
      ${choice(state, "theme", t("preferences.theme"), [
        ["system", t("preferences.asSystem")], ["light", t("preferences.light")], ["dark", t("preferences.dark")],
      ])}
      ${choice(state, "contrast", t("preferences.contrast"), [
        ["system", t("preferences.asSystem")], ["more", t("preferences.moreContrast")],
      ])}
      ${choice(state, "zoom", t("preferences.zoom"), offered(ZOOMS, state.preferences.zoom).map((zoom) =>
        [zoom, t("preferences.percent", { zoom: number(zoom) })]))}
      ${choice(state, "lockAfter", t("preferences.lockAfter"), offered(MINUTES, state.preferences.lockAfter).map((count) =>
        [count, t("preferences.minutes", { count })]))}
    </div>
    ${failureAt(state, "preferences")}
  </section>
`;

/** @param {State} state */
const password = (state) => html`
  <form class="settings-part" novalidate aria-labelledby="settings-password" @submit=${submitted(async ({ old, fresh }, form) => {
    if (matches(form) && (await changePassword(old, fresh))) form.reset();
  })} @input=${(/** @type {Event} */ event) => matches(/** @type {HTMLFormElement} */ (event.currentTarget), false)}>
    <h3 id="settings-password">${t("preferences.password")}</h3>
    <input hidden type="text" autocomplete="username" .value=${state.signedIn?.account.address ?? ""} />
    ${secret("old", t("preferences.oldPassword"), "current-password")}
    <div class="beside">
      ${secret("fresh", t("preferences.newPassword"), "new-password", t("account.passwordHint"))}
      ${secret("again", t("account.again"), "new-password")}
    </div>
    <p class="wrong" role="alert" data-test="differs" hidden>${t("account.differs")}</p>
    ${failureAt(state, "account-password")}
    <div class="buttons">
      <button data-test="change-password">${t("preferences.passwordChange")}</button>
      ${progressAt(state, "account-password", t("signIn.unlocking"))}
    </div>
  </form>
`;

/** @param {State} state */
function keyring(state) {
  const isOn = state.withKeyring.includes(state.signedIn?.account.id ?? "");
  return html`
    <form class="settings-part" novalidate aria-labelledby="settings-keyring" @submit=${submitted(async (values, form) => {
      if (isOn) return void turnKeyringOff();
      if (await turnKeyringOn(values.proof)) form.reset();
    })}>
      <h3 id="settings-keyring">${t("preferences.keyring")}</h3>
      <p class="hint">${t("preferences.keyringMeans")}</p>
      <p data-test="keyring-state">${isOn ? t("preferences.keyringOn") : t("preferences.keyringOff")}</p>
      ${isOn ? nothing : secret("proof", t("preferences.keyringProof"), "current-password")}
      ${failureAt(state, "keyring")}
      <div class="buttons">
        <button data-test="keyring-turn">${isOn ? t("preferences.keyringTurnOff") : t("preferences.keyringTurnOn")}</button>
        ${progressAt(state, "keyring", t("preferences.keyringAsking"))}
      </div>
    </form>
  `;
}

/** @param {State} state */
const log = (state) => html`
  <section class="settings-part" aria-labelledby="settings-log">
    <h3 id="settings-log">${t("preferences.log")}</h3>
    <p class="hint">${t("preferences.logMeans")}</p>
    ${failureAt(state, "log")}
    <div class="buttons">
      <button type="button" data-test="show-log" @click=${() => void showLog("log")}>${t("preferences.logShow")}</button>
    </div>
  </section>
`;

/**
 * One setting to choose.
 * @param {State} state
 * @param {"language" | "theme" | "contrast" | "zoom" | "lockAfter"} name
 * @param {string} label
 * @param {(string | number)[][]} choices value and text of each
 */
const choice = (state, name, label, choices) =>
  field({
    id: `settings-${name}`,
    label,
    control: html`<select id="settings-${name}" data-test="settings-${name}" .value=${live(String(state.preferences[name]))}
      @change=${(/** @type {Event} */ event) => {
        const { value } = /** @type {HTMLSelectElement} */ (event.currentTarget);
        const isNumber = typeof state.preferences[name] === "number";
        void changeSettings(/** @type {Partial<Settings>} */ ({ [name]: isNumber ? Number(value) : value }));
      }}>
      ${choices.map(([value, text]) => html`
        <option value=${value} ?selected=${value === state.preferences[name]}>${text}</option>`)}
    </select>`,
  });

/**
 * The usual values, and the present one where it is another.
 * @param {number[]} usual
 * @param {number} present
 */
const offered = (usual, present) => [...new Set([...usual, present])].sort((one, other) => one - other);

/**
 * @param {string} name
 * @param {string} label
 * @param {"current-password" | "new-password"} kind
 * @param {string} [hint]
 */
const secret = (name, label, kind, hint) =>
  field({
    id: `account-${name}`,
    label,
    hint,
    control: html`<input id="account-${name}" name=${name} type="password" autocomplete=${kind} required
      aria-describedby=${hint ? `account-${name}-hint` : nothing} data-test="account-${name}" />`,
  });

/**
 * Whether the new password is typed twice; says so where it is not.
 * @param {HTMLFormElement} form
 * @param {boolean} [isFinal] while somebody still types, only takes the words back
 */
function matches(form, isFinal = true) {
  const { fresh, again } = Object.fromEntries(new FormData(form));
  const differs = /** @type {HTMLElement} */ (form.querySelector(".wrong"));
  if (isFinal || fresh === again) differs.hidden = fresh === again;
  return fresh === again;
}
