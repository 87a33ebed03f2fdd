// Choosing an account and unlocking it.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { chooseArrival } from "../doing/arriving.js";
import { unlock, unlockWithKeyring } from "../doing/session.js";
import { update } from "../loop.js";
import { failureAt } from "../parts/failure.js";
import { field, submitted, valueOf } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export const signInScreen = (state) => html`
  <main class="alone" data-test="screen-sign-in">
    <form class="sheet" novalidate
      @submit=${submitted(async ({ account, password }, form) => {
        if (await unlock(account, password)) return;
        const typed = form.querySelector("input");
        typed?.select();
        typed?.focus();
      })}>
      <p class="brand">${t("app.name")}</p>
      <h1>${t("signIn.title")}</h1>
      ${state.notice ? html`<p class="soft" role="status" data-test="notice">${state.notice}</p>` : nothing}
      ${field({
        id: "account",
        label: t("signIn.account"),
        control: html`<select id="account" name="account" data-test="account" .value=${live(state.chosenAccount)}
          @change=${(/** @type {Event} */ event) => update({ chosenAccount: valueOf(event), failures: {} })}>
          ${state.accounts.map(({ id, name, address }) => html`
            <option value=${id} ?selected=${id === state.chosenAccount}>${name} – ${address}</option>
          `)}
        </select>`,
      })}
      ${field({
        id: "password",
        label: t("signIn.password"),
        control: html`<input id="password" name="password" type="password" autocomplete="current-password" required
          data-focus data-test="password" />`,
      })}
      ${failureAt(state, "sign-in")}
      <div class="buttons">
        <button class="primary" data-test="unlock">${t("signIn.unlock")}</button>
        <button type="button" class="plain" data-test="another-account"
          @click=${() => update({ screen: "account", notice: "", failures: {} })}>${t("signIn.another")}</button>
        <button type="button" class="plain" data-test="open-file" @click=${() => void chooseArrival()}>${t("arrival.open")}</button>
      </div>
      ${state.withKeyring.includes(state.chosenAccount)
        ? html`<div class="buttons">
            <button type="button" data-test="unlock-keyring"
              @click=${() => void unlockWithKeyring(state.chosenAccount)}>${t("signIn.keyring")}</button>
          </div>`
        : nothing}
      ${progressAt(state, "sign-in", t("signIn.unlocking"))} ${progressAt(state, "open", t("begin.opening"))}
    </form>
  </main>
`;
