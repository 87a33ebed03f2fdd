// Organizations that wait for this account to accept an invitation that was made out to it.
import { html, nothing } from "lit";
import { acceptChosen } from "../doing/organization.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { OrganizationLine } from "../types/replies.ts" */

/** Its name cannot be read before. @param {OrganizationLine} line */
export const waitingLine = ({ id }) => html`
  <div class="waiting" data-test="waiting">
    <span>${t("waiting.text")} ${t("waiting.name")}<br /><span class="soft">${t("waiting.id", { id })}</span></span>
    <button type="button" class="primary" data-test="accept-chosen" @click=${() => void acceptChosen(id)}>${t("waiting.accept")}</button>
  </div>
`;

/** Within another organization: one banner for each. @param {State} state */
export const waitingBanner = ({ signedIn }) =>
  signedIn?.organizations.some(({ invites }) => invites)
    ? signedIn.organizations.filter(({ invites }) => invites).map(({ id }) => html`
        <div class="banner" data-test="waiting">
          <p title=${t("waiting.id", { id })}>${t("waiting.text")} ${t("waiting.name")}</p>
          <button type="button" data-test="accept-chosen" @click=${() => void acceptChosen(id)}>${t("waiting.accept")}</button>
        </div>
      `)
    : nothing;
