// A file that somebody sent, offered beside making an organization and accepting an invitation.
import { html } from "lit";
import { chooseArrival } from "../doing/arriving.js";
import { failureAt } from "../parts/failure.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export const openOffer = (state) => html`
  <section>
    <h2>${t("arrival.offer")}</h2>
    <p class="hint">${t("arrival.offerHint")}</p>
    ${state.dialog === null ? failureAt(state, "arrival") : ""}
    <div class="buttons">
      <button type="button" data-test="open-file" @click=${() => void chooseArrival()}>${t("arrival.open")}</button>
    </div>
  </section>
`;
