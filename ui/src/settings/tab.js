// The Settings tab: what the organization is called, which one it is, and what ends a membership or all of it.
import { html, nothing } from "lit";
import { copy } from "../doing/copying.js";
import { makeRecoveryKey } from "../doing/organization.js";
import { may } from "../doing/rights.js";
import { toast } from "../doing/toasts.js";
import { exactly } from "../locale.js";
import { update } from "../loop.js";
import { failureAt } from "../parts/failure.js";
import { offered } from "../parts/offered.js";
import { progressAt } from "../parts/progress.js";
import { t } from "../texts/texts.js";
import { desktopsPart } from "./desktops.js";
import { generalPart } from "./general.js";

/** @import { State } from "../state.js" */
/** @import { OrganizationSettings, RecoveryKeyLine } from "../types/replies.ts" */

/** @param {State} state */
export const settingsTab = (state) => html`
  <div class="settings" data-test="settings">
    ${failureAt(state, "settings")} ${generalPart(state)} ${identityPart(state)} ${fieldsPart(state)}
    ${state.settings.reply
      ? html`${desktopsPart(state)} ${keysPart(state, state.settings.reply)} ${endingPart(state.settings.reply)}`
      : progressAt(state, "settings", t("settings.reading"))}
  </div>
`;

/** @param {State} state */
function identityPart({ opened }) {
  if (opened === null) return nothing;
  const { id, fingerprint, createdAt } = opened.organization;
  return html`
    <section class="card" aria-labelledby="identity-title">
      <h2 id="identity-title">${t("settings.identity")}</h2>
      <p class="hint">${t("settings.identityHint")}</p>
      <dl class="profile">
        ${copied("fingerprint", t("settings.fingerprint"), fingerprint)} ${copied("id", t("settings.id"), id)}
        <div><dt>${t("settings.created")}</dt><dd>${exactly(createdAt)}</dd></div>
      </dl>
    </section>
  `;
}

/**
 * @param {string} test
 * @param {string} title
 * @param {string} text
 */
const copied = (test, title, text) => html`
  <div>
    <dt>${title}</dt>
    <dd class="copied">
      <span class="code" data-test="organization-${test}">${text}</span>
      <button type="button" data-test="copy-${test}" @click=${() => copy(text, () => toast(t("settings.copied", { what: title })))}>
        ${t("settings.copy")}<span class="unseen"> ${title}</span>
      </button>
    </dd>
  </div>
`;

/** @param {State} state */
const fieldsPart = ({ fields }) => html`
  <section class="card" aria-labelledby="profile-fields-title">
    <h2 id="profile-fields-title">${t("fields.title")}</h2>
    <p class="hint">${t("fields.intro")}</p>
    <p>${fields.length === 0 ? t("fields.none") : html`${fields.map(({ name }, at) => html`${at > 0 ? ", " : ""}<bdi>${name}</bdi>`)}`}</p>
    <div class="buttons">
      <button type="button" data-test="settings-fields"
        @click=${() => update({ dialog: { kind: "fields", removing: "", typed: "" } })}>${t("fields.open")}</button>
    </div>
  </section>
`;

/**
 * @param {State} state
 * @param {OrganizationSettings} reply
 */
function keysPart(state, { recoveryKeys }) {
  const verdict = may(state, "org.recovery_key");
  return html`
    <section class="card" aria-labelledby="keys-title">
      <h2 id="keys-title">${t("settings.keys")}</h2>
      <p class="hint">${t("settings.keysHint")}</p>
      ${!verdict.allowed ? nothing : recoveryKeys.length === 0
        ? html`<p>${t("settings.noKeys")}</p>`
        : html`<table class="list small" data-test="recovery-keys">
            <caption class="unseen">${t("settings.keys")}</caption>
            <thead><tr>
              <th scope="col">${t("settings.keyOf")}</th><th scope="col">${t("settings.keyMade")}</th>
              <th scope="col"><span class="unseen">${t("settings.keyRevoke")}</span></th>
            </tr></thead>
            <tbody>${recoveryKeys.map(keyRow)}</tbody>
          </table>`}
      <div class="buttons">
        ${offered({
          verdict, text: t("settings.keyNew"), test: "new-recovery-key", isReasonWritten: true,
          action: () => {
            update({ screen: "recovery" });
            void makeRecoveryKey();
          },
        })}
      </div>
    </section>
  `;
}

/** @param {RecoveryKeyLine} key */
const keyRow = (key) => html`
  <tr data-test="recovery-key">
    <th scope="row"><bdi>${key.owner ?? t("members.erased")}</bdi>${key.own ? html` <span class="mark">${t("members.you")}</span>` : nothing}</th>
    <td>${exactly(key.createdAt)}</td>
    <td class="entry-undo">
      <button type="button" class="dangerous" data-test="revoke-key" @click=${() => update({ dialog: { kind: "revoke-key", key } })}>
        ${t("settings.keyRevoke")}<span class="unseen"> ${key.owner} ${exactly(key.createdAt)}</span>
      </button>
    </td>
  </tr>
`;

const openTransfer = () => update({ dialog: { kind: "transfer", text: "", member: null, becomes: "admin", typed: "" } });

/** @param {OrganizationSettings} reply */
const endingPart = ({ canLeave, canTransfer, canDelete }) => html`
  <section class="card" aria-labelledby="ending-title">
    <h2 id="ending-title">${t("settings.ending")}</h2>
    <div class="ending">
      <h3>${t("settings.transfer")}</h3>
      <p class="hint">${t("settings.transferHint")}</p>
      <div class="buttons">
        ${offered({ verdict: canTransfer, text: t("settings.transferDo"), test: "transfer", isReasonWritten: true, action: openTransfer })}
      </div>
    </div>
    <div class="ending">
      <h3>${t("settings.leave")}</h3>
      <p class="hint">${t("settings.leaveHint")}</p>
      <div class="buttons">
        ${offered({
          verdict: canLeave, text: t("settings.leaveDo"), test: "leave", isDangerous: true, isReasonWritten: true,
          action: () => update({ dialog: { kind: "leave", typed: "" } }),
        })}
        ${!canLeave.allowed && canTransfer.allowed
          ? html`<button type="button" data-test="name-successor" @click=${openTransfer}>${t("settings.successor")}</button>`
          : nothing}
      </div>
    </div>
    <div class="ending">
      <h3>${t("settings.delete")}</h3>
      <p class="hint">${t("settings.deleteHint")}</p>
      <div class="buttons">
        ${offered({
          verdict: canDelete, text: t("settings.deleteDo"), test: "delete-organization", isDangerous: true, isReasonWritten: true,
          action: () => update({ dialog: { kind: "delete-organization", typed: "" } }),
        })}
      </div>
    </div>
  </section>
`;
