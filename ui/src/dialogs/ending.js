// Leaving an organization, deleting it, handing it over and revoking a recovery key: nothing of it comes back by Undo,
// so each is confirmed, the graver ones by typing a name.
import { html } from "lit";
import { called } from "../doing/members.js";
import { deleteOrganization, leaveOrganization, revokeKey, transferOwnership } from "../doing/settings.js";
import { day } from "../locale.js";
import { update } from "../loop.js";
import { isPresent } from "../members/filter.js";
import { shownMembers } from "../members/shown.js";
import { choiceGroup } from "../parts/choices.js";
import { memberCombobox } from "../parts/combobox.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, valueOf } from "../parts/field.js";
import { warning } from "../parts/icons.js";
import { EVERYBODY } from "../state.js";
import { rich, t, word } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */

/** More than these would not be read. */
const OFFERED = 8;
const BY_NAME = { key: "name", ascending: true };

/** @param {string} typed @param {string} name */
export const isTyped = (typed, name) => name !== "" && typed.trim().normalize() === name.normalize();

/**
 * @param {string} name what is to be typed
 * @param {string} typed
 * @param {(typed: string) => void} type
 */
export const confirmation = (name, typed, type) =>
  field({
    id: "typed",
    label: rich("remove.type", { name: html`<strong><bdi>${name}</bdi></strong>` }),
    control: html`<input id="typed" name="typed" autocomplete="off" spellcheck="false" data-test="typed-name"
      .value=${typed} @input=${(/** @type {Event} */ event) => type(valueOf(event))} />`,
  });

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "leave" }>} given
 */
export function leaveDialog(state, given) {
  const name = state.opened?.organization.name ?? "";
  const isConfirmed = isTyped(given.typed, name);
  return dialogFrame({
    state,
    at: "leave",
    title: rich("leave.title", { name }),
    submit: (event) => {
      event.preventDefault();
      if (isConfirmed) void leaveOrganization();
    },
    body: html`
      <p>${t("leave.intro")}</p>
      <p class="caution">${warning}<span>${t("leave.final")}</span></p>
      ${confirmation(name, given.typed, (typed) => update({ dialog: { ...given, typed } }))}
    `,
    buttons: html`<button class="dangerous" data-test="leave-confirm" ?disabled=${!isConfirmed}>${t("leave.do")}</button>`,
  });
}

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "delete-organization" }>} given
 */
export function deleteDialog(state, given) {
  const name = state.opened?.organization.name ?? "";
  const isConfirmed = isTyped(given.typed, name);
  return dialogFrame({
    state,
    at: "delete-organization",
    title: rich("delete.title", { name }),
    submit: (event) => {
      event.preventDefault();
      if (isConfirmed) void deleteOrganization(given.typed);
    },
    body: html`
      <p>${t("delete.intro")}</p>
      <p class="caution">${warning}<span>${t("delete.final")}</span></p>
      ${confirmation(name, given.typed, (typed) => update({ dialog: { ...given, typed } }))}
    `,
    buttons: html`<button class="dangerous" data-test="delete-confirm" ?disabled=${!isConfirmed}>${t("delete.do")}</button>`,
  });
}

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "transfer" }>} given
 */
export function transferDialog(state, given) {
  const { member, text } = given;
  const name = member ? called(member) : "";
  const isConfirmed = member !== null && isTyped(given.typed, name);
  return dialogFrame({
    state,
    at: "transfer",
    title: t("transfer.title"),
    submit: (event) => {
      event.preventDefault();
      if (member && isConfirmed) void transferOwnership(member, given.becomes);
    },
    body: html`
      <p>${t("transfer.intro")}</p>
      <div class="field">
        <label for="transfer-to">${t("transfer.to")}</label>
        ${memberCombobox({
          id: "transfer-to",
          label: t("transfer.to"),
          text,
          chosen: member?.id ?? "",
          found: successors(state, text),
          type: (typed) => update({ dialog: { ...given, text: typed, member: null, typed: "" } }),
          choose: (chosen) => update({ dialog: { ...given, text: called(chosen), member: chosen, typed: "" } }),
        })}
        <p class="hint">${member && !member.canSignIn ? t("transfer.noKey", { name }) : t("transfer.toHint")}</p>
      </div>
      ${choiceGroup({
        name: "becomes",
        legend: t("transfer.becomes"),
        chosen: given.becomes,
        choose: (value) => update({ dialog: { ...given, becomes: value === "member" ? "member" : "admin" } }),
        choices: ["admin", "member"].map((value) => ({ value, title: word("role", value), means: word("transfer.means", value) })),
      })}
      ${member ? confirmation(name, given.typed, (typed) => update({ dialog: { ...given, typed } })) : ""}
    `,
    buttons: html`<button class="dangerous" data-test="transfer-confirm" ?disabled=${!isConfirmed}>${t("transfer.do")}</button>`,
  });
}

/** Everybody present who is no Owner yet. @param {State} state @param {string} text */
function successors({ members, opened }, text) {
  if (members === null || text.trim() === "") return [];
  const others = members.filter((one) => isPresent(one) && one.role !== "owner" && one.id !== opened?.me.id);
  return shownMembers(others, { ...EVERYBODY, text }, BY_NAME).slice(0, OFFERED);
}

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "revoke-key" }>} given
 */
export const revokeKeyDialog = (state, { key }) =>
  dialogFrame({
    state,
    at: "revoke-key",
    title: t("revokeKey.title"),
    submit: (event) => {
      event.preventDefault();
      void revokeKey(key);
    },
    body: html`
      <p>${rich("revokeKey.intro", { name: key.owner ?? t("members.erased"), day: day(key.createdAt) })}</p>
      <p class="caution">${warning}<span>${t("revokeKey.final")}</span></p>
    `,
    buttons: html`<button class="dangerous" data-test="revoke-key-confirm">${t("revokeKey.do")}</button>`,
  });
