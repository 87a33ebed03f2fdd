// Inviting many people at once.
import { html, nothing } from "lit";
import { invite } from "../doing/members.js";
import { mayTo } from "../doing/rights.js";
import { update } from "../loop.js";
import { readAddresses } from "../members/addresses.js";
import { choiceGroup, permissionChoices, roleChoices } from "../parts/choices.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, submitted, valueOf } from "../parts/field.js";
import { t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { ApplicationPermission, Role } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "invite" }>} Inviting */

const DAYS = [1, 3, 7, 14, 30, 90];
const USUAL_DAYS = 14;

/**
 * @param {State} state
 * @param {Inviting} given
 */
export function inviteDialog(state, given) {
  const { role, permission, count } = given;
  const change = (/** @type {Partial<Inviting>} */ part) => update({ dialog: { ...given, ...part } });
  return dialogFrame({
    state,
    at: "invite",
    title: t("invite.title"),
    submit: submitted(({ addresses, days }, form) => {
      const read = readAddresses(addresses);
      if (!isAllRight(form, read.wrong)) return;
      if (read.addresses.length === 0) form.querySelector("textarea")?.focus();
      else void invite({ addresses: read.addresses, role, permission, expiresInDays: Number(days) });
    }),
    body: html`
      ${field({
        id: "addresses",
        label: t("invite.addresses"),
        hint: html`${t("invite.addressesHint")} <span role="status">${foundWords(count)}</span>`,
        control: html`<textarea id="addresses" name="addresses" rows="4" required autocomplete="off" spellcheck="false"
          data-focus aria-describedby="addresses-hint addresses-wrong" data-test="addresses"
          @input=${(/** @type {Event} */ event) => change({ count: readAddresses(valueOf(event)).addresses.length })}
          @change=${(/** @type {Event} */ event) => {
            const area = /** @type {HTMLTextAreaElement} */ (event.currentTarget);
            isAllRight(/** @type {HTMLFormElement} */ (area.form), readAddresses(area.value).wrong);
          }}></textarea>`,
      })}
      <p id="addresses-wrong" class="wrong" role="alert" hidden></p>
      ${choiceGroup({
        name: "role",
        legend: t("invite.role"),
        chosen: role,
        choose: (value) => change({ role: /** @type {Role} */ (value) }),
        choices: roleChoices((value) => mayTo(state, "member.invite", /** @type {Role} */ (value))),
      })}
      ${permissionChoices({
        name: "permission",
        legend: t("invite.permission"),
        chosen: permission,
        choose: (value) => change({ permission: /** @type {ApplicationPermission} */ (value) }),
        hint: role === "member" ? nothing : html`<p class="hint">${t("invite.permissionHint")}</p>`,
      })}
      ${field({
        id: "days",
        label: t("invite.expires"),
        control: html`<select id="days" name="days" data-test="days">
          ${DAYS.map((days) => html`
            <option value=${days} ?selected=${days === USUAL_DAYS}>${t("invite.days", { count: days })}</option>
          `)}
        </select>`,
      })}
    `,
    buttons: html`<button class="primary" data-test="send-invitations">
      ${count === 0 ? t("invite.sendNone") : t("invite.send", { count })}
    </button>`,
  });
}

/** @param {number} count */
const foundWords = (count) => (count === 0 ? t("invite.foundNone") : t("invite.found", { count }));

/**
 * Says which entries are no addresses.
 * @param {HTMLFormElement} form
 * @param {string[]} wrong
 */
function isAllRight(form, wrong) {
  const place = /** @type {HTMLElement} */ (form.querySelector("#addresses-wrong"));
  place.hidden = wrong.length === 0;
  place.textContent = t("invite.wrong", { what: wrong.slice(0, 3).join(", ") });
  return wrong.length === 0;
}
