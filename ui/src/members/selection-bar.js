// What can be done with those who are chosen in the table.
import { html, nothing } from "lit";
import { openExportOfChosen } from "../doing/exporting.js";
import { openMany } from "../doing/many.js";
import { may } from "../doing/rights.js";
import { cross } from "../parts/icons.js";
import { offered } from "../parts/offered.js";
import { t } from "../texts/texts.js";
import { chooseNobody } from "./selecting.js";
import { chosenWithin } from "./selection.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/** What can be done with many, in the order of the bar; each asks the policy about each of them. */
const DEEDS = /** @type {const} */ (["role", "permission", "tags", "suspend", "reactivate", "remove"]);

/**
 * @param {State} state
 * @param {MemberView[]} shown
 */
export function selectionBar(state, shown) {
  const count = state.selection.ids.size;
  const hidden = count - chosenWithin(state.selection, shown);
  // The region stays, so that what comes into it is read out.
  return html`
    <div class="selection-bar" role="group" aria-label=${t("selection.bar")} data-test="selection" ?hidden=${count === 0}>
      <strong role="status" data-test="selected" data-count=${count}>${count === 0 ? nothing : t("selection.count", { count })}${
        hidden > 0 ? html`<span class="soft"> ${t("selection.hidden", { count: hidden })}</span>` : nothing
      }</strong>
      ${count === 0 ? nothing : buttons(state)}
    </div>
  `;
}

/** @param {State} state */
const buttons = (state) => html`
  ${DEEDS.map((what) => html`
    <button type="button" data-test="many-${what}" class=${what === "remove" ? "dangerous" : ""}
      @click=${() => openMany(what)}>${t(`selection.${what}`)}</button>
  `)}
  ${offered({ verdict: may(state, "member.export"), text: t("selection.export"), test: "many-export", action: () => void openExportOfChosen() })}
  <button type="button" class="plain" data-test="selection-clear" @click=${chooseNobody}>${cross}${t("selection.clear")}</button>
`;
