// Removing a member, which cannot be undone: confirmed by typing the name.
import { html } from "lit";
import { called, removeMember } from "../doing/members.js";
import { update } from "../loop.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, valueOf } from "../parts/field.js";
import { warning } from "../parts/icons.js";
import { rich, t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "remove" }>} given
 */
export function removeDialog(state, given) {
  const name = called(given.member);
  const isConfirmed = given.typed.trim().normalize() === name.normalize();
  return dialogFrame({
    state,
    at: "remove",
    title: rich("remove.title", { name }),
    submit: (event) => {
      event.preventDefault();
      if (isConfirmed) void removeMember(given.member);
    },
    body: html`
      <p>${t("remove.intro")}</p>
      <p class="caution" data-test="removed-keeps">${warning}<span>${t("remove.keeps")}</span></p>
      ${field({
        id: "typed",
        label: rich("remove.type", { name: html`<strong><bdi>${name}</bdi></strong>` }),
        control: html`<input id="typed" name="typed" autocomplete="off" spellcheck="false" data-focus
          data-test="remove-name" .value=${given.typed}
          @input=${(/** @type {Event} */ event) => update({ dialog: { ...given, typed: valueOf(event) } })} />`,
      })}
    `,
    buttons: html`<button class="dangerous" data-test="remove-confirm" ?disabled=${!isConfirmed}>${t("remove.do")}</button>`,
  });
}
