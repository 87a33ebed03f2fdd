// Organizations that wait for this account to accept an invitation that was made out to it.
import { html } from "lit";
import { acceptChosen } from "../doing/organization.js";
import { t } from "../texts/texts.js";

/** @import { OrganizationLine } from "../types/replies.ts" */

/** Its name cannot be read before. @param {OrganizationLine} line */
export const waitingLine = ({ id }) => html`
  <div class="waiting" data-test="waiting">
    <span>${t("waiting.text")} ${t("waiting.name")}<br /><span class="soft">${t("waiting.id", { id })}</span></span>
    <button type="button" class="primary" data-test="accept-chosen" @click=${() => void acceptChosen(id)}>${t("waiting.accept")}</button>
  </div>
`;
