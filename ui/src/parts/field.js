// A labelled field with its hint.
import { html, nothing } from "lit";

/**
 * @param {object} given
 * @param {string} given.id
 * @param {unknown} given.label
 * @param {unknown} given.control an element with that id, described by `ID-hint` where there is a hint
 * @param {unknown} [given.hint]
 */
export const field = ({ id, label, control, hint }) => html`
  <div class="field">
    <label for=${id}>${label}</label>
    ${control}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>
`;

/**
 * Reads a form by the names of its fields; the page does not leave.
 * @param {(values: Record<string, string>, form: HTMLFormElement) => void} handle
 * @returns {(event: SubmitEvent) => void}
 */
export const submitted = (handle) => (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const values = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  handle(Object.fromEntries(values), form);
};

/**
 * The value of the field that an event came from.
 * @param {Event} event
 */
export const valueOf = (event) => /** @type {HTMLInputElement} */ (event.currentTarget).value;
