// Above the organization where it can only be read: because another desktop writes it, or an older copy was put back.
import { html, nothing } from "lit";
import { chooseArrival } from "../doing/arriving.js";
import { exactly } from "../locale.js";
import { update } from "../loop.js";
import { warning } from "../parts/icons.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { WrittenKind } from "../types/replies.ts" */

/** @type {Record<WrittenKind, "elsewhere.handedOver" | "elsewhere.onItsWay" | "elsewhere.copy">} */
const SAID = { handed_over: "elsewhere.handedOver", on_its_way: "elsewhere.onItsWay", copy: "elsewhere.copy" };

/** @param {State} state */
export function elsewhereBanner({ opened }) {
  if (!opened?.elsewhere || opened.doubt) return nothing;
  const { kind, since } = opened.elsewhere;
  return html`
    <div class="banner" data-test="elsewhere" data-kind=${kind}>
      <span>${warning}</span>
      <p>${t(SAID[kind], { day: exactly(since) })}</p>
      <button type="button" data-test="elsewhere-open" @click=${() => void chooseArrival()}>${t("elsewhere.open")}</button>
      ${opened.me.role === "owner"
        ? html`<button type="button" data-test="elsewhere-take" @click=${() => update({ dialog: { kind: "take-writing", typed: "" } })}>
            ${t(kind === "handed_over" ? "desktops.takeBack" : "elsewhere.goOn")}</button>`
        : nothing}
    </div>
  `;
}

/** An older copy was put back: the core accepts it from Owners, and says so to others. */
export const olderButton = () => html`
  <button type="button" data-test="accept-older" @click=${() => update({ dialog: { kind: "accept-older", typed: "" } })}>
    ${t("older.open")}
  </button>
`;
