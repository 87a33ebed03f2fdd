// After the account: making an organization, or joining one with a code. Nothing else.
import { html, nothing } from "lit";
import { acceptInvitation, foundOrganization, openOrganization } from "../doing/organization.js";
import { lockNow } from "../doing/session.js";
import { failureAt } from "../parts/failure.js";
import { field, submitted } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
import { sentence } from "../parts/sentence.js";
import { rich, t } from "../texts/texts.js";
import { openOffer } from "./open-offer.js";
import { sampleOffer } from "./sample.js";
import { waitingLine } from "./waiting.js";

/** @import { State } from "../state.js" */
/** @import { OrganizationLine } from "../types/replies.ts" */

/** @param {State} state */
export const beginScreen = (state) => html`
  <main class="alone" data-test="screen-begin">
    <div class="sheet">
      <p class="brand">${t("app.name")}</p>
      <h1 tabindex="-1" data-focus>${rich("begin.title", { name: state.signedIn?.account.name ?? "" })}</h1>
      <p>${t("begin.intro")}</p>
      ${organizations(state)}
      <section>
        <h2>${t("begin.found.title")}</h2>
        ${foundForm(state)}
      </section>
      <section>
        <h2>${t("begin.accept.title")}</h2>
        ${acceptForm(state)}
      </section>
      ${openOffer(state)} ${sampleOffer(state)}
      <div class="buttons">
        <button type="button" class="plain" data-test="lock" @click=${lockNow}>${t("header.lock")}</button>
      </div>
    </div>
  </main>
`;

/** Those that could not be opened at sign-in, or can be chosen instead. @param {State} state */
const organizations = (state) =>
  state.signedIn === null || state.signedIn.organizations.length === 0
    ? nothing
    : html`
        <section>
          <h2>${t("begin.yours")}</h2>
          ${state.signedIn.organizations.map((line) => line.invites ? waitingLine(line) : openLine(line))}
          ${failureAt(state, "open")} ${progressAt(state, "open", t("begin.opening"))}
        </section>
      `;

/** @param {OrganizationLine} line */
const openLine = ({ id, name, problem }) => html`
  <div class="buttons">
    <button type="button" data-test="open-organization" ?disabled=${problem !== null}
      @click=${() => void openOrganization(id)}><bdi>${name}</bdi></button>
    ${problem ? html`<span class="reason">${sentence(problem)}</span>` : nothing}
  </div>
`;

/** @param {State} state */
const foundForm = (state) => html`
  <form novalidate @submit=${submitted(({ organization }) => void foundOrganization(organization.trim()))}>
    ${field({ id: "organization", label: t("begin.found.name"), hint: t("begin.found.intro"), control: foundField })}
    ${failureAt(state, "found")}
    <div class="buttons"><button class="primary" data-test="make-organization">${t("begin.found.make")}</button></div>
    ${progressAt(state, "found", t("begin.working"))}
  </form>
`;

/** @param {State} state */
const acceptForm = (state) => html`
  <form novalidate @submit=${submitted(({ code }) => void acceptInvitation(code.trim()))}>
    ${field({ id: "code", label: t("begin.accept.code"), hint: t("begin.accept.intro"), control: acceptField })}
    ${failureAt(state, "accept")}
    <div class="buttons"><button data-test="accept-code">${t("begin.accept.join")}</button></div>
    ${progressAt(state, "accept", t("begin.working"))}
  </form>
`;

export const foundField = html`<input id="organization" name="organization" autocomplete="organization" required
  aria-describedby="organization-hint" data-test="organization-name" />`;

export const acceptField = html`<textarea id="code" name="code" rows="3" autocomplete="off" spellcheck="false" required
  aria-describedby="code-hint" data-test="code"></textarea>`;
