// Codes that were made: shown once, to be copied and handed over.
import { html } from "lit";
import { copy } from "../doing/copying.js";
import { day } from "../locale.js";
import { update } from "../loop.js";
import { closeDialog, dialogFrame } from "../parts/dialog.js";
import { copies, tick, warning } from "../parts/icons.js";
import { personName } from "../parts/person.js";
import { t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { InvitedCode } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "codes" }>} Codes */

/**
 * @param {State} state
 * @param {Codes} given
 */
export const codesDialog = (state, given) =>
  dialogFrame({
    state,
    at: "codes",
    isWide: true,
    title: given.renewed ? t("codes.newTitle") : t("codes.title", { count: given.codes.length }),
    submit: (event) => {
      event.preventDefault();
      closeDialog();
    },
    close: "",
    body: html`
      <p>${t("codes.intro")}</p>
      <p class="caution">${warning}<span>${t("codes.advice")}</span></p>
      <p>${t("codes.steps")}</p>
      <ul class="codes" aria-label=${t("codes.caption")}>${given.codes.map((one) => codeLine(given, one))}</ul>
    `,
    buttons: html`<button class="primary" data-test="codes-done">${t("app.done")}</button>`,
  });

/**
 * @param {Codes} given
 * @param {InvitedCode} one
 */
function codeLine(given, one) {
  const isCopied = given.copied.includes(one.member);
  const done = () => update({ dialog: { ...given, copied: [...given.copied, one.member] } });
  const name = one.name ?? one.address ?? t("members.erased");
  return html`
    <li data-test="code-line">
      <div>
        <p>
          <strong>${personName(one)}</strong>
          ${one.name ? html`<span class="soft"><bdi>${one.address}</bdi></span>` : ""}
        </p>
        <p class="code" data-test="code-words">${one.code}</p>
        ${one.expires ? html`<p class="soft">${t("codes.until", { day: day(one.expires) })}</p>` : ""}
      </div>
      <button type="button" data-test="copy-code" @click=${() => copy(one.code, done)}>
        ${isCopied ? html`${tick}${t("codes.copied")}` : html`${copies}${t("codes.copy")}`}
        <span class="unseen">${t("codes.whose", { name })}</span>
      </button>
    </li>
  `;
}
