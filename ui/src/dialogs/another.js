// Making another organization, or joining one, from within the window.
import { html } from "lit";
import { acceptInvitation, foundOrganization } from "../doing/organization.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, submitted } from "../parts/field.js";
import { acceptField, foundField } from "../screens/begin.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export const foundDialog = (state) =>
  dialogFrame({
    state,
    at: "found",
    title: t("found.title"),
    working: t("begin.working"),
    submit: submitted(({ organization }) => void foundOrganization(organization.trim())),
    body: field({ id: "organization", label: t("begin.found.name"), hint: t("begin.found.intro"), control: foundField }),
    buttons: html`<button class="primary" data-test="make-organization">${t("begin.found.make")}</button>`,
  });

/** @param {State} state */
export const acceptDialog = (state) =>
  dialogFrame({
    state,
    at: "accept",
    title: t("accept.title"),
    working: t("begin.working"),
    submit: submitted(({ code }) => void acceptInvitation(code.trim())),
    body: field({ id: "code", label: t("begin.accept.code"), hint: t("begin.accept.intro"), control: acceptField }),
    buttons: html`<button class="primary" data-test="accept-code">${t("begin.accept.join")}</button>`,
  });
