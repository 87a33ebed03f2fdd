// Inviting many people at once.
import { html, nothing } from "lit";
import { fetchAccounts, invite, inviteAccount } from "../doing/members.js";
import { mayTo } from "../doing/rights.js";
import { update } from "../loop.js";
import { readAddresses } from "../members/addresses.js";
import { isPresent } from "../members/filter.js";
import { choiceGroup, permissionChoices, roleChoices } from "../parts/choices.js";
import { dialogFrame } from "../parts/dialog.js";
import { failureAt } from "../parts/failure.js";
import { field, submitted, valueOf } from "../parts/field.js";
import { progressAt } from "../parts/progress.js";
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
  const { role, permission, count, way } = given;
  const account = way === "account" ? chosenOf(state, given) : undefined;
  const change = (/** @type {Partial<Inviting>} */ part) => update({ dialog: { ...given, ...part } });
  return dialogFrame({
    state,
    at: "invite",
    title: t("invite.title"),
    submit: submitted(({ addresses, days }, form) => {
      const terms = { role, permission, expiresInDays: Number(days) };
      if (account) void inviteAccount(account, terms);
      if (way === "account") return;
      const read = readAddresses(addresses);
      if (!isAllRight(form, read.wrong)) return;
      if (read.addresses.length === 0) form.querySelector("textarea")?.focus();
      else void invite({ addresses: read.addresses, ...terms });
    }),
    body: html`
      ${choiceGroup({
        name: "way",
        legend: t("invite.way"),
        chosen: way,
        choose: (value) => {
          change({ way: /** @type {Inviting["way"]} */ (value) });
          if (value === "account" && given.accounts === null) void fetchAccounts();
        },
        choices: [
          { value: "code", title: t("invite.byCode"), means: t("invite.byCodeMeans") },
          { value: "account", title: t("invite.byAccount"), means: t("invite.byAccountMeans") },
        ],
      })}
      ${way === "account" ? accountField(state, given, change) : addressesField(count, change)}
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
      <p class="hint" data-test="key-holder">${t("invite.keyHolder")}</p>
    `,
    buttons: html`<button class="primary" data-test="send-invitations" ?disabled=${way === "account" && !account}>
      ${way === "account" || count === 0 ? t("invite.sendNone") : t("invite.send", { count })}
    </button>`,
  });
}

/**
 * @param {number} count
 * @param {(part: Partial<Inviting>) => void} change
 */
const addressesField = (count, change) => html`
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
`;

/**
 * The accounts of this desktop that are no members yet.
 * @param {State} state
 * @param {Inviting} given
 */
function invitable({ members }, { accounts }) {
  const taken = new Set((members ?? []).filter(isPresent).map(({ address }) => address?.toLowerCase()));
  return (accounts ?? []).filter(({ address }) => !taken.has(address.toLowerCase()));
}

/**
 * The one that is chosen; the first where none was yet.
 * @param {State} state
 * @param {Inviting} given
 */
function chosenOf(state, given) {
  const accounts = invitable(state, given);
  return accounts.find(({ id }) => id === given.account) ?? accounts[0];
}

/**
 * @param {State} state
 * @param {Inviting} given
 * @param {(part: Partial<Inviting>) => void} change
 */
function accountField(state, given, change) {
  const chosen = chosenOf(state, given);
  if (given.accounts === null) return html`${failureAt(state, "accounts")} ${progressAt(state, "accounts")}`;
  if (chosen === undefined) return html`<p class="soft" data-test="no-accounts">${t("invite.noAccounts")}</p>`;
  return field({
    id: "account",
    label: t("invite.account"),
    hint: html`${t("invite.fingerprint")}<br /><span class="code" data-test="fingerprint">${chosen.fingerprint}</span>`,
    control: html`<select id="account" aria-describedby="account-hint" data-test="account"
      @change=${(/** @type {Event} */ event) => change({ account: valueOf(event) })}>
      ${invitable(state, given).map(({ id, name, address }) => html`
        <option value=${id} ?selected=${id === chosen.id}>${name} – ${address}</option>
      `)}
    </select>`,
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
