// An override for one application: another permission there, until a day or without end.
import { html } from "lit";
import { called, setOverride } from "../doing/members.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, submitted } from "../parts/field.js";
import { rich, t, word } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */

const DAYS = [1, 7, 30, 90, 365];
const DAY = 24 * 60 * 60 * 1000;
const PERMISSIONS = ["custom_app_editor", "custom_app_reader", "app_editor", "app_reader"];

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "override" }>} given
 */
export function overrideDialog(state, { member, application, permission = "custom_app_editor", days = "" }) {
  const applications = state.applications ?? [];
  return dialogFrame({
    state,
    at: "override",
    title: rich("override.title", { name: called(member) }),
    submit: submitted(({ application, permission, days }) => {
      const expires = days === "" ? null : new Date(Date.now() + Number(days) * DAY).toISOString();
      if (application) void setOverride({ id: member.id, application, permission, expires });
    }),
    body: html`
      <p>${applications.length === 0 ? t("override.noApplications") : t("override.intro")}</p>
      ${choice("application", t("override.application"), application,
        applications.map(({ id, name, environment }) => [id, `${name} – ${word("environment", environment)}`]))}
      ${choice("permission", t("override.permission"), permission, PERMISSIONS.map((value) => [value, permissionInWords(value)]))}
      ${choice("days", t("override.expires"), days,
        [["", t("override.never")], ...DAYS.map((count) => [String(count), t("override.on", { count })])])}
    `,
    buttons: html`<button class="primary" data-test="set-override" ?disabled=${applications.length === 0}>
      ${t("override.set")}
    </button>`,
  });
}

/** @param {string} value */
const permissionInWords = (value) =>
  value.startsWith("custom") ? word("permission", value) : `${word("permission", value)} (${t("permission.legacy")})`;

/**
 * @param {string} name
 * @param {string} label
 * @param {string} chosen
 * @param {string[][]} options
 */
const choice = (name, label, chosen, options) =>
  field({
    id: `override-${name}`,
    label,
    control: html`<select id="override-${name}" name=${name} data-test="override-${name}">
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>`,
  });
