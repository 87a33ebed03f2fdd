// Moving to another computer: which organizations go along to be written there, and which only to be read.
import { html, nothing } from "lit";
import { moveAccount, openMove } from "../doing/moving.js";
import { closeDialog, dialogFrame } from "../parts/dialog.js";
import { warning } from "../parts/icons.js";
import { sentence } from "../parts/sentence.js";
import { t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { MovingOrganization, Moved } from "../types/replies.ts" */

/** What stands in the settings of the account. */
export const movePart = () => html`
  <section class="settings-part" aria-labelledby="settings-move">
    <h3 id="settings-move">${t("move.title")}</h3>
    <p class="hint">${t("move.hint")}</p>
    <div class="buttons"><button type="button" data-test="move-account" @click=${() => void openMove()}>${t("move.open")}</button></div>
  </section>
`;

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "move" }>} given
 */
export function moveDialog(state, { organizations, moved }) {
  if (moved !== null) return done(state, moved);
  const isReady = organizations !== null && organizations.every(({ problem }) => problem === null);
  return dialogFrame({
    state,
    at: "move",
    title: t("move.title"),
    working: t(organizations === null ? "move.reading" : "desktops.packing"),
    submit: (event) => {
      event.preventDefault();
      if (isReady) void moveAccount();
    },
    body: html`
      <p>${t("move.intro")}</p>
      ${organizations === null ? nothing : listOf(organizations)}
      <p class="caution">${warning}<span>${t("move.caution")}</span></p>
    `,
    buttons: html`<button class="primary" data-test="move-do" ?disabled=${!isReady}>${t("move.do")}</button>`,
  });
}

/** @param {MovingOrganization[]} organizations */
const listOf = (organizations) =>
  organizations.length === 0
    ? html`<p>${t("move.none")}</p>`
    : html`<ul class="points" data-test="moving">${organizations.map(line)}</ul>`;

/** @param {MovingOrganization} one */
const line = ({ name, copyBecause, problem }) => html`
  <li data-test="moving-line">
    <strong><bdi>${name}</bdi></strong> –
    ${problem !== null
      ? html`<span class="wrong">${t("move.problem")} ${sentence(problem)}</span>`
      : copyBecause === null ? t("move.written") : html`${t("move.copy")} <span class="soft">${copyBecause}</span>`}
  </li>
`;

/**
 * @param {State} state
 * @param {Moved} moved
 */
const done = (state, { file, organizations, copies }) =>
  dialogFrame({
    state,
    at: "move",
    title: t("move.doneTitle"),
    close: "",
    submit: (event) => {
      event.preventDefault();
      closeDialog();
    },
    body: html`
      <p data-test="moved">${t("move.saved", { count: organizations, file: file ?? "" })}</p>
      <p>${t("move.next")}</p>
      ${copies.length > 0 ? html`<p>${t("move.copies")}</p>${listOf(copies)}` : nothing}
    `,
    buttons: html`<button class="primary" data-test="move-done">${t("app.done")}</button>`,
  });
