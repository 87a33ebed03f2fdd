// Making an application.
import { html, nothing } from "lit";
import { makeApplication } from "../doing/applications.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, submitted } from "../parts/field.js";
import { t, word } from "../texts/texts.js";

/** @import { State } from "../state.js" */

export const ENVIRONMENTS = ["sandbox", "development", "staging", "production"];

/** @param {State} state */
export const applicationDialog = (state) =>
  dialogFrame({
    state,
    at: "application",
    title: t("application.title"),
    submit: submitted(({ application, environment, template }) =>
      void makeApplication({ name: application.trim(), environment, template: template || undefined })),
    body: html`
      ${field({
        id: "application",
        label: t("application.name"),
        hint: t("application.nameHint"),
        control: html`<input id="application" name="application" required maxlength="50" autocomplete="off"
          data-focus aria-describedby="application-hint" data-test="application-name" />`,
      })}
      ${field({
        id: "environment",
        label: t("application.environment"),
        control: html`<select id="environment" name="environment" data-test="environment">
          ${ENVIRONMENTS.map((value) => html`<option value=${value}>${word("environment", value)}</option>`)}
        </select>`,
      })}
      ${state.templates.length === 0 ? nothing : templateField(state)}
    `,
    buttons: html`<button class="primary" data-test="make-application">${t("application.make")}</button>`,
  });

/** @param {State} state */
const templateField = ({ templates }) =>
  field({
    id: "template",
    label: t("application.template"),
    hint: t("application.templateHint"),
    control: html`<select id="template" name="template" aria-describedby="template-hint" data-test="template">
      <option value="">${t("applications.custom")}</option>
      ${templates.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>`,
  });
