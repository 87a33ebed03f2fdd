// Above the table: search, filters, how many are shown, and what can be done with the list.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { openExport } from "../doing/exporting.js";
import { chooseArrival } from "../doing/arriving.js";
import { chooseImport } from "../doing/importing.js";
import { openInvite } from "../doing/members.js";
import { printMembers } from "../doing/printing.js";
import { may } from "../doing/rights.js";
import { update } from "../loop.js";
import { valueOf } from "../parts/field.js";
import { offered } from "../parts/offered.js";
import { EVERYBODY } from "../state.js";
import { t, word } from "../texts/texts.js";
import { columnsButton, columnsMenu } from "./columns-menu.js";
import { clearFilter, filterBy } from "./filtering.js";
import { pendingButton } from "./invitations.js";
import { profileFilterButton } from "./profile-filter.js";
import { viewsButton, viewsMenu } from "./views-menu.js";

/** @import { State } from "../state.js" */

const ROLES = ["owner", "admin", "member"];
const PERMISSIONS = ["custom_app_editor", "custom_app_reader", "app_editor", "app_reader"];
const STATUSES = ["active", "invited", "suspended", "left", "removed"];

/** @param {State} state */
export const toolbar = (state) => html`
  <div class="toolbar" role="search">
    <input type="search" class="search" data-test="search" autocomplete="off" spellcheck="false"
      aria-label=${t("members.search")} placeholder=${t("members.searchHint")} .value=${live(state.filter.text)}
      @input=${(/** @type {Event} */ event) => filterBy({ text: valueOf(event) })} />
    ${choice(state, "role", t("members.role"), t("members.anyRole"), ROLES)}
    ${choice(state, "permission", t("members.permission"), t("members.anyPermission"), PERMISSIONS)}
    ${choice(state, "status", t("members.status"), t("members.present"), STATUSES)} ${profileFilterButton(state)}
    <div>${viewsButton(state)} ${viewsMenu(state)}</div>
    <div class="toolbar-end">
      ${offered({ verdict: may(state, "member.invite"), text: t("members.import"), test: "import", action: () => void chooseImport() })}
      ${offered({ verdict: may(state, "member.export"), text: t("members.export"), test: "export", action: () => void openExport() })}
      ${inviteButton(state, "invite")}
    </div>
  </div>
`;

/**
 * Under the table: how many are shown.
 * @param {State} state
 * @param {number} shown
 * @param {number} present
 */
export const countLine = (state, shown, present) => html`
  <div class="count-line">
    <span role="status" data-test="count" data-count=${shown}>
      ${state.filter === EVERYBODY ? t("members.count", { count: shown }) : t("members.countOf", { count: shown, all: present })}
    </span>
    ${state.filter === EVERYBODY || shown === 0
      ? nothing
      : html`<button type="button" class="plain" data-test="clear-filter" @click=${clearFilter}>${t("members.clear")}</button>`}
    ${pendingButton(state)}
    <div class="count-line-end">${columnsButton()} ${columnsMenu(state)}</div>
    <button type="button" class="plain" data-test="take-reply" ?disabled=${!may(state, "member.invite").allowed}
      title=${may(state, "member.invite").allowed ? t("reply.hint") : may(state, "member.invite").reason}
      @click=${() => void chooseArrival()}>${t("reply.take")}</button>
    <button type="button" class="plain" data-test="print" @click=${printMembers}>${t("print.open")}</button>
    <button type="button" class="plain" data-test="fields"
      @click=${() => update({ dialog: { kind: "fields", removing: "", typed: "" } })}>${t("fields.open")}</button>
  </div>
`;

/**
 * @param {State} state
 * @param {string} test
 */
export const inviteButton = (state, test) =>
  offered({
    verdict: may(state, "member.invite"),
    text: t("members.invite"),
    test,
    isPrimary: true,
    action: openInvite,
  });

/**
 * @param {State} state
 * @param {"role" | "permission" | "status"} name
 * @param {string} label
 * @param {string} any
 * @param {string[]} values
 */
const choice = ({ filter }, name, label, any, values) => html`
  <select aria-label=${label} data-test="filter-${name}" .value=${live(filter[name])}
    @change=${(/** @type {Event} */ event) => filterBy({ [name]: valueOf(event) })}>
    <option value="" ?selected=${filter[name] === ""}>${any}</option>
    ${values.map((value) => html`
      <option value=${value} ?selected=${value === filter[name]}>${word(name, value)}</option>
    `)}
    ${filter[name].includes(",")
      ? html`<option value=${filter[name]} selected>${filter[name].split(",").map((value) => word(name, value)).join(", ")}</option>`
      : nothing}
    ${name === "status"
      ? html`<option value="any" ?selected=${filter.status === "any"}>${t("members.anyStatus")}</option>`
      : nothing}
  </select>
`;
