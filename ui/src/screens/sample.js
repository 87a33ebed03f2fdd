// A sample organization: offered at the beginning, marked while it is open, removed in one click.
import { html, nothing } from "lit";
import { foundSample, removeSample } from "../doing/account.js";
import { failureAt } from "../parts/failure.js";
import { progressAt } from "../parts/progress.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export const sampleOffer = (state) => html`
  <section>
    <h2>${t("sample.title")}</h2>
    <p class="hint">${t("sample.intro")}</p>
    ${failureAt(state, "sample")}
    <div class="buttons">
      <button type="button" data-test="make-sample" @click=${() => void foundSample()}>${t("sample.make")}</button>
    </div>
    ${progressAt(state, "sample", t("sample.making"))}
  </section>
`;

/** Whether the open organization is a sample. @param {State} state */
export const isSample = ({ signedIn, opened }) =>
  signedIn?.organizations.some(({ id, isSample: is }) => is && id === opened?.organization.id) ?? false;

/** @param {State} state */
export const sampleBanner = (state) =>
  state.opened === null || !isSample(state)
    ? nothing
    : html`
        <div class="banner sample" data-test="sample-banner">
          <p>${t("sample.banner")}</p>
          <button type="button" data-test="remove-sample"
            @click=${() => void removeSample(state.opened?.organization.id ?? "")}>${t("sample.remove")}</button>
        </div>
        ${failureAt(state, "sample")}
      `;
