// Erasing a person, which cannot be undone: what it does not reach, and confirmed by typing the name or the address.
import { html, nothing } from "lit";
import { called } from "../doing/members.js";
import { erasePerson } from "../doing/person.js";
import { day } from "../locale.js";
import { update } from "../loop.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, valueOf } from "../parts/field.js";
import { warning } from "../parts/icons.js";
import { isPresent } from "../members/filter.js";
import { rich, t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { HeldElsewhere, MemberView } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "erase" }>} given
 */
export function eraseDialog(state, given) {
  const { member, elsewhere } = given;
  const isReady = elsewhere !== null && isConfirmed(member, given.typed);
  return dialogFrame({
    state,
    at: "erase",
    title: rich("erase.title", { name: called(member) }),
    working: elsewhere === null ? t("erase.looking") : t("erase.erasing"),
    submit: (event) => {
      event.preventDefault();
      if (isReady) void erasePerson(member);
    },
    body: html`
      <p>${t("erase.intro")}</p>
      ${isPresent(member) ? html`<p>${t("erase.removes")}</p>` : nothing}
      ${elsewhere === null ? nothing : elsewherePart(elsewhere)}
      <p class="caution">${warning}<span>${t("erase.final")}</span></p>
      ${field({
        id: "typed",
        label: rich("erase.type", { name: html`<strong><bdi>${called(member)}</bdi></strong>` }),
        control: html`<input id="typed" name="typed" autocomplete="off" spellcheck="false" data-focus
          data-test="erase-name" .value=${given.typed}
          @input=${(/** @type {Event} */ event) => update({ dialog: { ...given, typed: valueOf(event) } })} />`,
      })}
    `,
    buttons: html`<button class="dangerous" data-test="erase-confirm" ?disabled=${!isReady}>${t("erase.do")}</button>`,
  });
}

/**
 * @param {MemberView} member
 * @param {string} typed
 */
function isConfirmed({ name, address }, typed) {
  const text = typed.trim().normalize();
  if (text === "") return false;
  return text === name?.normalize() || text.toLowerCase() === address?.toLowerCase();
}

/** @param {HeldElsewhere} elsewhere */
const elsewherePart = ({ lists, copies }) => html`
  <section data-test="elsewhere">
    <h3>${t("erase.elsewhere")}</h3>
    ${lists.length + copies.length === 0 ? html`<p>${t("erase.nowhere")}</p>` : html`<p>${t("erase.elsewhereIntro")}</p>`}
    ${lists.length === 0
      ? nothing
      : html`<div class="small-scroller" tabindex="0" role="region" aria-label=${t("erase.lists")}>
          <ul class="elsewhere">
            ${lists.map(({ at, count, format, authorName }) => html`
              <li>${t("erase.list", { day: day(at), count, format: format.toUpperCase(), name: authorName ?? t("members.erased") })}</li>
            `)}
          </ul>
        </div>`}
    ${copies.length === 0
      ? nothing
      : html`<p>${t("erase.copies", { count: copies.length })}</p>
          <ul class="elsewhere">${copies.map((file) => html`<li><bdi>${file}</bdi></li>`)}</ul>`}
  </section>
`;
