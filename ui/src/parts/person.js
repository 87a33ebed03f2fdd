// How a person is named: in their own writing direction, or as erased.
import { html } from "lit";
import { t } from "../texts/texts.js";

/** @param {{ name: string | null, address: string | null }} person */
export const personName = ({ name, address }) =>
  name || address ? html`<bdi>${name ?? address}</bdi>` : html`<span class="soft">${t("members.erased")}</span>`;
