// Desktops and backups: who writes the organization, sending it out, and the ways back.
import { html, nothing } from "lit";
import { backUpNow, choosePlace, forgetPlace, openRestore } from "../doing/backups.js";
import { sendCopy } from "../doing/sharing.js";
import { exactly, number } from "../locale.js";
import { update } from "../loop.js";
import { failureAt } from "../parts/failure.js";
import { offered } from "../parts/offered.js";
import { progressAt } from "../parts/progress.js";
import { t, word } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { BackupLine, Backups, Desktops, Verdict } from "../types/replies.ts" */

const KIB = 1024;

/** @param {State} state */
export function desktopsPart(state) {
  const { desktops } = state.settings;
  if (desktops === null) return nothing;
  return html`
    <section class="card" aria-labelledby="desktops-title" data-test="desktops">
      <h2 id="desktops-title">${t("desktops.title")}</h2>
      <p data-test="writer">${writer(state)}</p>
      ${failureAt(state, "sharing")} ${progressAt(state, "sharing", t("desktops.packing"))}
      ${ways(state, desktops)} ${backupsPart(state, desktops)}
    </section>
  `;
}

/** @param {State} state */
function writer({ opened }) {
  const elsewhere = opened?.elsewhere;
  if (!elsewhere) return t("desktops.here");
  const said = /** @type {const} */ ({ handed_over: "desktops.out", on_its_way: "desktops.onItsWay", copy: "desktops.copyOf" });
  return t(said[elsewhere.kind], { day: exactly(elsewhere.since) });
}

/**
 * @param {State} state
 * @param {Desktops} desktops
 */
const ways = ({ opened }, { canCopy, canHandOver, canTakeBack }) => html`
  ${way(t("desktops.copy"), t("desktops.copyHint"), offered({
    verdict: canCopy, text: t("desktops.copyDo"), test: "send-copy", isReasonWritten: true, action: () => void sendCopy("sharing"),
  }))}
  ${way(t("desktops.handOver"), t("desktops.handOverHint"), offered({
    verdict: canHandOver, text: t("desktops.handOverDo"), test: "hand-over", isReasonWritten: true,
    action: () => update({ dialog: { kind: "hand-over", typed: "" } }),
  }))}
  ${opened?.elsewhere
    ? way(t("desktops.back"), t("desktops.backHint"), offered({
        verdict: canTakeBack, text: t("desktops.backDo"), test: "take-back", isDangerous: true, isReasonWritten: true,
        action: () => update({ dialog: { kind: "take-writing", typed: "" } }),
      }))
    : nothing}
`;

/**
 * @param {string} title
 * @param {string} hint
 * @param {unknown} button
 */
const way = (title, hint, button) => html`
  <div class="ending">
    <h3>${title}</h3>
    <p class="hint">${hint}</p>
    <div class="buttons">${button}</div>
  </div>
`;

/**
 * @param {State} state
 * @param {Desktops} desktops
 */
const backupsPart = (state, { backups, canRestore }) => html`
  <div class="ending" data-test="backups">
    <h3>${t("backups.title")}</h3>
    <p class="hint">${t("backups.hint")}</p>
    ${backups.kept.length === 0 ? html`<p>${t("backups.none")}</p>` : backupsTable(backups.kept, canRestore)}
    ${canRestore.allowed ? nothing : html`<p class="reason" id="restore-reason">${canRestore.reason}</p>`}
    ${failureAt(state, "backups")} ${progressAt(state, "backups", t("backups.making"))}
    <div class="buttons">
      <button type="button" data-test="backup-now" @click=${() => void backUpNow()}>${t("backups.now")}</button>
    </div>
    ${secondPlace(backups)}
  </div>
`;

/**
 * @param {BackupLine[]} kept
 * @param {Verdict} canRestore
 */
const backupsTable = (kept, canRestore) => html`
  <div class="backups" tabindex="0" role="group" aria-labelledby="backups-caption">
    <table class="list small">
      <caption class="unseen" id="backups-caption">${t("backups.title")}</caption>
      <thead><tr>
        <th scope="col">${t("backups.when")}</th><th scope="col">${t("backups.why")}</th>
        <th scope="col" class="number">${t("backups.size")}</th>
        <th scope="col"><span class="unseen">${t("backups.restore")}</span></th>
      </tr></thead>
      <tbody>${kept.map((one) => html`
        <tr data-test="backup">
          <th scope="row">${exactly(one.madeAt)}</th>
          <td>${one.reason === null ? t("backups.unknown") : word("backups.reason", one.reason)}</td>
          <td class="number">${size(one.bytes)}</td>
          <td class="entry-undo">
            <button type="button" data-test="put-back" aria-disabled=${canRestore.allowed ? "false" : "true"}
              aria-describedby=${canRestore.allowed ? nothing : "restore-reason"}
              @click=${() => { if (canRestore.allowed) void openRestore(one); }}>
              ${t("backups.restore")}<span class="unseen"> ${exactly(one.madeAt)}</span>
            </button>
          </td>
        </tr>
      `)}</tbody>
    </table>
  </div>
`;

/** @param {number} bytes */
const size = (bytes) =>
  bytes < KIB * KIB
    ? t("backups.kib", { size: number(Math.ceil(bytes / KIB)) })
    : t("backups.mib", { size: number(Math.round((bytes / KIB / KIB) * 10) / 10) });

/** @param {Backups} backups */
const secondPlace = ({ second }) => html`
  <h3>${t("backups.second")}</h3>
  <p class="hint">${t("backups.secondHint")}</p>
  ${second === null
    ? html`<p data-test="second-place">${t("backups.noSecond")}</p>`
    : html`<p data-test="second-place"><bdi class="code">${second.folder}</bdi> ${t(second.isThere ? "backups.isThere" : "backups.isAbsent")}</p>`}
  <div class="buttons">
    <button type="button" data-test="choose-place" @click=${() => void choosePlace()}>${t("backups.choose")}</button>
    ${second === null
      ? nothing
      : html`<button type="button" class="plain" data-test="forget-place" @click=${() => void forgetPlace()}>${t("backups.forget")}</button>`}
  </div>
`;
