// The first screen of a new desktop: making an account.
import { html, nothing } from "lit";
import { makeAccount } from "../doing/session.js";
import { update } from "../loop.js";
import { failureAt } from "../parts/failure.js";
import { field, submitted } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export const accountScreen = (state) => html`
  <main class="alone" data-test="screen-account">
    <form class="sheet" novalidate
      @submit=${submitted(({ name, address, password }, form) => {
        if (matches(form)) void makeAccount({ name: name.trim(), address: address.trim(), password });
      })}
      @input=${(/** @type {Event} */ event) => matches(/** @type {HTMLFormElement} */ (event.currentTarget), false)}>
      <p class="brand">${t("app.name")}</p>
      <h1>${t("account.title")}</h1>
      <p>${t("account.intro")}</p>
      ${field({
        id: "name",
        label: t("account.name"),
        control: html`<input id="name" name="name" autocomplete="name" required data-focus data-test="name" />`,
      })}
      ${field({
        id: "address",
        label: t("account.address"),
        control: html`<input id="address" name="address" type="email" autocomplete="email" required data-test="address" />`,
      })}
      ${field({
        id: "password",
        label: t("account.password"),
        hint: t("account.passwordHint"),
        control: html`<input id="password" name="password" type="password" autocomplete="new-password" required
          aria-describedby="password-hint" data-test="password" />`,
      })}
      ${field({
        id: "again",
        label: t("account.again"),
        control: html`<input id="again" name="again" type="password" autocomplete="new-password" required
          aria-describedby="differs" data-test="password-again" />`,
      })}
      <p id="differs" class="wrong" role="alert" hidden>${t("account.differs")}</p>
      ${failureAt(state, "account")}
      <div class="buttons">
        <button class="primary" data-test="make-account">${t("account.make")}</button>
        ${state.accounts.length > 0
          ? html`<button type="button" class="plain" @click=${() => update({ screen: "sign-in", failures: {} })}>
              ${t("account.back")}
            </button>`
          : nothing}
      </div>
      ${progressAt(state, "account", t("account.making"))}
    </form>
  </main>
`;

/**
 * Whether both passwords are the same; says so where they are not.
 * @param {HTMLFormElement} form
 * @param {boolean} [isFinal] while somebody still types, only takes the words back
 */
function matches(form, isFinal = true) {
  const { password, again } = Object.fromEntries(new FormData(form));
  const differs = /** @type {HTMLElement} */ (form.querySelector("#differs"));
  if (isFinal || password === again) differs.hidden = password === again;
  return password === again;
}
