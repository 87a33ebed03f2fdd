// One application: its name, environment and family, who may what in it, and deleting it, typed out.
import { html, nothing } from "lit";
import { askWho } from "../doing/asking.js";
import { deleteApplication, saveApplication } from "../doing/applications.js";
import { may } from "../doing/rights.js";
import { update } from "../loop.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, submitted, valueOf } from "../parts/field.js";
import { offered } from "../parts/offered.js";
import { rich, t, word } from "../texts/texts.js";
import { ENVIRONMENTS } from "./application.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { ApplicationView } from "../types/replies.ts" */

/**
 * What may not be changed can be read, with the reason.
 * @param {State} state
 * @param {Extract<Dialog, { kind: "edit-application" }>} given
 */
export function editApplicationDialog(state, { application, may: mine }) {
  const isFixed = mine?.update.allowed !== true;
  return dialogFrame({
    state,
    at: "edit-application",
    title: rich("application.editTitle", { name: application.name }),
    close: isFixed ? t("app.close") : t("app.cancel"),
    submit: submitted(({ name, environment, family }) => {
      if (!isFixed) void saveApplication(application, { name, environment, family });
    }),
    body: html`
      ${mine?.update.allowed === false ? html`<p class="reason" data-test="edit-reason">${mine.update.reason}</p>` : nothing}
      ${text("name", t("application.name"), t("application.nameHint"), application.name, isFixed)}
      ${field({
        id: "edit-environment",
        label: t("application.environment"),
        control: html`<select id="edit-environment" name="environment" ?disabled=${isFixed} data-test="edit-environment">
          ${ENVIRONMENTS.map((value) => html`
            <option value=${value} ?selected=${value === application.environment}>${word("environment", value)}</option>
          `)}
        </select>`,
      })}
      ${text("family", t("application.family"), t("application.familyHint"), application.family, isFixed)}
      ${may(state, "access.ask").allowed ? whoPart(application) : nothing}
      ${mine ? deletePart(application, mine.remove) : nothing}
    `,
    buttons: html`<button class="primary" data-test="save-application" ?disabled=${isFixed}>${t("application.save")}</button>`,
  });
}

/**
 * @param {"name" | "family"} name
 * @param {string} label
 * @param {string} hint
 * @param {string} value
 * @param {boolean} isFixed
 */
const text = (name, label, hint, value, isFixed) =>
  field({
    id: `edit-${name}`,
    label,
    hint,
    control: html`<input id="edit-${name}" name=${name} required maxlength="50" autocomplete="off" ?readonly=${isFixed}
      aria-describedby="edit-${name}-hint" data-test="edit-${name}" .value=${value} ?data-focus=${name === "name"} />`,
  });

/** @param {ApplicationView} application */
const whoPart = ({ id }) => html`
  <section>
    <h3>${t("application.access")}</h3>
    <div class="buttons">
      <button type="button" data-test="who-edits-it" @click=${() => askWho("content.update", id)}>${t("applications.whoEdits")}</button>
      <button type="button" data-test="who-reads-it" @click=${() => askWho("content.read", id)}>${t("applications.whoReads")}</button>
    </div>
  </section>
`;

/**
 * @param {ApplicationView} application
 * @param {import("../types/replies.ts").Verdict} verdict
 */
const deletePart = (application, verdict) => html`
  <section>
    <h3>${t("application.delete")}</h3>
    <p class="hint">${t("application.deleteHint")}</p>
    <div class="buttons">
      ${offered({
        verdict, text: t("application.deleteOpen"), test: "delete-application", isDangerous: true, isReasonWritten: true,
        action: () => update({ dialog: { kind: "delete-application", application, typed: "" } }),
      })}
    </div>
  </section>
`;

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "delete-application" }>} given
 */
export function deleteApplicationDialog(state, given) {
  const { application, typed } = given;
  const isConfirmed = typed.trim().normalize() === application.fullName.normalize();
  return dialogFrame({
    state,
    at: "delete-application",
    title: rich("application.deleteTitle", { name: application.fullName }),
    submit: (event) => {
      event.preventDefault();
      if (isConfirmed) void deleteApplication(application, typed);
    },
    body: html`
      <p>${t("application.deleteIntro")}</p>
      ${field({
        id: "typed",
        label: rich("remove.type", { name: html`<strong><bdi>${application.fullName}</bdi></strong>` }),
        control: html`<input id="typed" name="typed" autocomplete="off" spellcheck="false" data-focus
          data-test="delete-name" .value=${typed}
          @input=${(/** @type {Event} */ event) => update({ dialog: { ...given, typed: valueOf(event) } })} />`,
      })}
    `,
    buttons: html`<button class="dangerous" data-test="delete-confirm" ?disabled=${!isConfirmed}>${t("application.deleteDo")}</button>`,
  });
}
