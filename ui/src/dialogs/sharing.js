// Handing over, going on here, accepting an older copy and putting a backup back: each says first what it means, and
// is confirmed by typing the organization's name.
import { html, nothing } from "lit";
import { restore } from "../doing/backups.js";
import { acceptOlder, handOver, takeWriting } from "../doing/sharing.js";
import { exactly } from "../locale.js";
import { update } from "../loop.js";
import { dialogFrame } from "../parts/dialog.js";
import { warning } from "../parts/icons.js";
import { rich, t } from "../texts/texts.js";
import { confirmation, isTyped } from "./ending.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { BackupPreview } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "hand-over" }>} given
 */
export const handOverDialog = (state, given) =>
  confirmed(state, given, "hand-over", {
    title: "handOver.title", points: ["handOver.here", "handOver.there", "handOver.back"], caution: "handOver.caution",
    button: "handOver.do", working: "desktops.packing", run: handOver,
  });

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "take-writing" }>} given
 */
export const takeWritingDialog = (state, given) =>
  confirmed(state, given, "take-writing", {
    title: "takeWriting.title", points: ["takeWriting.here", "takeWriting.there"], caution: "takeWriting.caution",
    button: "takeWriting.do", run: takeWriting,
  });

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "accept-older" }>} given
 */
export const acceptOlderDialog = (state, given) =>
  confirmed(state, given, "accept-older", {
    title: "older.title", points: ["older.means", "older.instead"], caution: "older.caution", button: "older.do", run: acceptOlder,
  });

/** @typedef {import("../texts/texts.js").Key} Key */

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "hand-over" | "take-writing" | "accept-older" }>} given
 * @param {string} at
 * @param {{ title: Key, points: Key[], caution: Key, button: Key, working?: Key, run: (typed: string) => unknown }} said
 */
function confirmed(state, given, at, said) {
  const name = state.opened?.organization.name ?? "";
  const isConfirmed = isTyped(given.typed, name);
  return dialogFrame({
    state,
    at,
    title: rich(said.title, { name }),
    working: said.working && t(said.working),
    submit: (event) => {
      event.preventDefault();
      if (isConfirmed) void said.run(given.typed);
    },
    body: html`
      <ul class="points">${said.points.map((point) => html`<li>${t(point)}</li>`)}</ul>
      <p class="caution">${warning}<span>${t(said.caution)}</span></p>
      ${confirmation(name, given.typed, (typed) => update({ dialog: { ...given, typed } }))}
    `,
    buttons: html`<button class="dangerous" data-test="${at}-confirm" ?disabled=${!isConfirmed}>${t(said.button)}</button>`,
  });
}

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "restore" }>} given
 */
export function restoreDialog(state, given) {
  const { preview, backup } = given;
  const name = preview?.backup.name ?? "";
  const isSame = preview?.backup.relation === "same";
  const isConfirmed = preview !== null && !isSame && isTyped(given.typed, name);
  return dialogFrame({
    state,
    at: "restore",
    title: t("restore.title"),
    working: t(preview === null ? "arrival.proving" : "restore.working"),
    submit: (event) => {
      event.preventDefault();
      if (isConfirmed) void restore(backup, given.typed);
    },
    body: preview === null
      ? html`<p>${t("restore.reading")}</p>`
      : isSame
        ? html`<p data-test="restore-same">${t("restore.same")}</p>`
        : html`
          <p>${rich("restore.intro", { name, day: exactly(preview.backup.newest) })}</p>
          ${lost(preview)}
          <p class="caution">${warning}<span>${t("restore.caution")}</span></p>
          ${confirmation(name, given.typed, (typed) => update({ dialog: { ...given, typed } }))}
        `,
    buttons: html`<button class="dangerous" data-test="restore-confirm" ?disabled=${!isConfirmed}>${t("restore.do")}</button>`,
  });
}

/** @param {BackupPreview} preview */
const lost = ({ lost: entries, membersAgain, membersLost }) => html`
  <ul class="points" data-test="restore-preview">
    <li>${entries === null ? t("restore.unknown") : t("restore.lost", { count: entries })}</li>
    ${membersAgain > 0 ? html`<li>${t("restore.again", { count: membersAgain })}</li>` : nothing}
    ${membersLost > 0 ? html`<li>${t("restore.gone", { count: membersLost })}</li>` : nothing}
    ${membersAgain + membersLost === 0 && entries !== null ? html`<li>${t("restore.nobody")}</li>` : nothing}
  </ul>
`;
