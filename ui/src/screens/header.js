// The header: where one is, switching to another place, locking, and who is signed in.
import { html, nothing } from "lit";
import { openAccount, showLog } from "../doing/account.js";
import { chooseArrival } from "../doing/arriving.js";
import { openOrganization } from "../doing/organization.js";
import { lockNow } from "../doing/session.js";
import { update } from "../loop.js";
import { togglePalette } from "../palette/choosing.js";
import { chevron, glass, padlock, person, tick } from "../parts/icons.js";
import { t } from "../texts/texts.js";
import { show } from "./tabs.js";

/** @import { State, Dialog } from "../state.js" */

/** @param {State} state */
export const header = (state) => html`
  <header class="header">
    <div class="header-place">
      <button type="button" class="header-name" data-test="organization"
        @click=${() => show("members")}>
        <bdi>${state.opened?.organization.name}</bdi>
      </button>
      <button type="button" class="header-chevron" popovertarget="switch" data-test="switch">
        ${chevron}<span class="unseen">${t("header.switch")}</span>
      </button>
    </div>
    <div class="header-right">
      <button type="button" class="header-action" data-test="open-palette" title=${t("palette.openKey")} @click=${togglePalette}>
        ${glass}${t("palette.open")}
      </button>
      <button type="button" class="header-action" data-test="lock" title=${t("header.lockKey")} @click=${lockNow}>
        ${padlock}${t("header.lock")}
      </button>
      <button type="button" class="header-action" popovertarget="who" title=${t("header.account")} data-test="who">
        ${person}<span class="header-who"><bdi>${state.signedIn?.account.name}</bdi></span>
      </button>
    </div>
    ${switchMenu(state)}
    <div id="who" popover class="menu menu-right">
      <p class="menu-text"><strong><bdi>${state.signedIn?.account.name}</bdi></strong></p>
      <p class="menu-text soft"><bdi>${state.signedIn?.account.address}</bdi></p>
      <p class="menu-text soft">${t("header.fingerprint")}<br /><span class="code">${state.signedIn?.account.fingerprint}</span></p>
      <p class="menu-text soft">${t("header.version", { version: state.version })}</p>
      <hr />
      <button type="button" class="menu-item" data-test="settings" @click=${() => leaveMenu(openAccount, "who")}>
        <span class="menu-mark"></span>${t("preferences.open")}
      </button>
      <button type="button" class="menu-item" data-test="menu-log" @click=${() => leaveMenu(() => void showLog("load"), "who")}>
        <span class="menu-mark"></span>${t("preferences.logShow")}
      </button>
    </div>
  </header>
`;

/** @param {State} state */
const switchMenu = (state) => html`
  <div id="switch" popover class="menu menu-left">
    ${state.signedIn?.organizations.filter(({ invites }) => !invites).map(({ id, name, problem, isSample }) => {
      const isHere = id === state.opened?.organization.id;
      return html`
        <button type="button" class="menu-item" ?disabled=${problem !== null} data-test="switch-to"
          @click=${() => leaveMenu(isHere ? () => {} : () => void openOrganization(id))}>
          <span class="menu-mark">${isHere ? tick : nothing}</span>
          <span><bdi>${name}</bdi>${problem ? html`<span class="reason">${problem}</span>` : nothing}
            ${isSample ? html` <span class="mark">${t("sample.mark")}</span>` : nothing}
            ${isHere ? html`<span class="unseen">${t("header.here")}</span>` : nothing}</span>
        </button>
      `;
    })}
    <hr />
    <button type="button" class="menu-item" data-test="make-another" @click=${() => openDialog({ kind: "found" })}>
      <span class="menu-mark"></span>${t("header.another")}
    </button>
    <button type="button" class="menu-item" data-test="accept-another" @click=${() => openDialog({ kind: "accept" })}>
      <span class="menu-mark"></span>${t("header.accept")}
    </button>
    <button type="button" class="menu-item" data-test="open-file" @click=${() => leaveMenu(() => void chooseArrival())}>
      <span class="menu-mark"></span>${t("arrival.open")}
    </button>
  </div>
`;

/** @param {Dialog} dialog */
const openDialog = (dialog) => leaveMenu(() => update({ dialog }));

/**
 * @param {() => void} action
 * @param {"switch" | "who"} [menu]
 */
function leaveMenu(action, menu = "switch") {
  /** @type {HTMLElement | null} */ (document.getElementById(menu))?.hidePopover();
  action();
}
