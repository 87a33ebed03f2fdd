// The palette: one field that finds everything that can be opened or done, without a mouse.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { valueOf } from "../parts/field.js";
import { t } from "../texts/texts.js";
import { choose, moveInPalette, typeInPalette } from "./choosing.js";
import { found } from "./entries.js";

/** @import { State } from "../state.js" */
/** @import { Entry } from "./entries.js" */

/**
 * @param {State} state
 * @param {{ text: string, at: number }} palette
 */
export function palette(state, { text, at }) {
  const entries = found(state, text);
  return html`
    <div class="palette-frame" data-test="palette-frame">
      <h2 id="palette-title" class="unseen">${t("palette.title")}</h2>
      <input type="text" role="combobox" class="palette-field" data-focus data-test="palette" autocomplete="off" spellcheck="false"
        aria-labelledby="palette-title" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
        aria-activedescendant=${entries[at] ? `palette-${at}` : ""} placeholder=${t("palette.hint")} .value=${live(text)}
        @input=${(/** @type {Event} */ event) => typeInPalette(valueOf(event))} @keydown=${moveInPalette} />
      <ul id="palette-list" class="palette-list" role="listbox" aria-labelledby="palette-title">
        ${entries.map((entry, index) => line(entry, index, index === at, entry.group !== entries[index - 1]?.group))}
      </ul>
      <p class="palette-end soft" role="status">
        ${entries.length === 0 ? t("palette.nothing", { text }) : t("palette.count", { count: entries.length })}
      </p>
    </div>
  `;
}

/**
 * @param {Entry} entry
 * @param {number} index
 * @param {boolean} isCurrent
 * @param {boolean} isFirst whether its group begins here
 */
const line = (entry, index, isCurrent, isFirst) => html`
  ${isFirst ? html`<li class="palette-group" role="presentation">${t(`palette.${entry.group}`)}</li>` : nothing}
  <li id="palette-${index}" class="palette-line" role="option" aria-selected=${isCurrent} data-test="palette-line"
    data-entry=${entry.id} aria-disabled=${entry.reason === undefined ? "false" : "true"} @click=${() => choose(entry)}>
    <span class="palette-what">
      <bdi>${entry.title}</bdi>${entry.about ? html` <span class="soft"><bdi>${entry.about}</bdi></span>` : nothing}
      ${entry.reason === undefined ? nothing : html`<span class="reason">${entry.reason}</span>`}
    </span>
    ${entry.keys ? html`<kbd>${entry.keys}</kbd>` : nothing}
  </li>
`;
