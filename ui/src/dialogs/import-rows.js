// The rows of a planned import: refused, new, changed, skipped, and those that look like others.
import { html, nothing } from "lit";
import { headingTitle, valueTitle } from "../members/list.js";
import { rich, t, word } from "../texts/texts.js";

/** @import { ChangedPerson, LookAlike, NewPerson, RefusedRow, SkippedRow, ValueChange } from "../types/replies.ts" */

/**
 * @param {RefusedRow[]} rows the first of them
 * @param {number} count
 */
export const refusedRows = (rows, count) =>
  rows.length === 0
    ? nothing
    : html`
        <section data-test="import-refused-rows">
          <h3>${t("import.refusedTitle", { count })}</h3>
          <p class="soft">${t("import.refusedIntro")}</p>
          ${table(
            t("import.refusedTitle", { count }),
            [t("import.row"), t("import.field"), t("import.value"), t("import.reason")],
            rows.map(({ row, field, value, reason }) => [row, headingTitle(field), html`<bdi>${value}</bdi>`, reason]),
            count,
          )}
        </section>
      `;

/**
 * @param {NewPerson[]} rows the first of them
 * @param {number} count
 */
export const newPeople = (rows, count) =>
  folded(
    t("import.newTitle", { count }),
    [t("import.row"), word("column", "name"), word("column", "email"), word("column", "role"), word("column", "status")],
    rows.map(({ row, name, address, role, status }) => [
      row, html`<bdi>${name}</bdi>`, html`<bdi>${address}</bdi>`, whole(word("role", role)), whole(word("status", status)),
    ]),
    count,
  );

/**
 * @param {ChangedPerson[]} rows the first of them
 * @param {number} count
 */
export const changedPeople = (rows, count) =>
  folded(
    t("import.changedTitle", { count }),
    [t("import.row"), word("column", "email"), t("import.changed")],
    rows.map(({ row, address, changes, gains, loses }) => [
      row, html`<bdi>${address}</bdi>`,
      html`${changes.map((change) => html`<p>${changeInWords(change)}</p>`)} ${rights(gains, loses)}`,
    ]),
    count,
  );

/**
 * @param {SkippedRow[]} rows the first of them
 * @param {number} count
 */
export const skippedRows = (rows, count) =>
  folded(
    t("import.skippedTitle", { count }),
    [t("import.row"), t("import.reason")],
    rows.map(({ row, reason }) => [row, reason]),
    count,
  );

/**
 * @param {LookAlike[]} rows the first of them
 * @param {number} count
 */
export const lookAlikes = (rows, count) =>
  rows.length === 0
    ? nothing
    : html`
        <section data-test="import-look-alikes">
          <h3>${t("import.lookAlikesTitle")}</h3>
          <ul>${rows.map(({ row, address, like }) => html`
            <li>${rich("import.lookAlike", { row, address, like })}</li>
          `)}</ul>
          ${more(count - rows.length)}
        </section>
      `;

/** Words that are not broken for the sake of long names beside them. @param {string} text */
const whole = (text) => html`<span class="whole">${text}</span>`;

/**
 * @param {LookAlike[]} rows the first of them
 * @param {number} count
 */
export const sameNames = (rows, count) =>
  rows.length === 0
    ? nothing
    : html`
        <section data-test="import-same-names">
          <h3>${t("import.sameNamesTitle")}</h3>
          <ul>${rows.map(({ row, address, like }) => html`
            <li>${rich("import.sameName", { row, address, like })}</li>
          `)}</ul>
          ${more(count - rows.length)}
        </section>
      `;

/** @param {ValueChange} change */
const changeInWords = ({ field, from, to }) =>
  rich(from === "" ? "import.added" : to === "" ? "import.takenOut" : "import.change", {
    field: headingTitle(field), from: valueTitle(field, from), to: valueTitle(field, to),
  });

/**
 * What somebody could do afterwards or could not any more.
 * @param {string[]} gains
 * @param {string[]} loses
 */
const rights = (gains, loses) =>
  gains.length + loses.length === 0
    ? nothing
    : html`
        <details>
          <summary>${[
            gains.length > 0 ? t("import.gains", { count: gains.length }) : "",
            loses.length > 0 ? t("import.loses", { count: loses.length }) : "",
          ].filter(Boolean).join(" ")}</summary>
          ${rightsList("gains", gains)} ${rightsList("loses", loses)}
        </details>
      `;

/**
 * @param {"gains" | "loses"} kind
 * @param {string[]} actions
 */
const rightsList = (kind, actions) =>
  actions.length === 0 ? nothing : html`<ul class=${kind}>${actions.map((action) => html`<li><bdi>${action}</bdi></li>`)}</ul>`;

/**
 * @param {string} title
 * @param {string[]} headings
 * @param {unknown[][]} rows
 * @param {number} count
 */
const folded = (title, headings, rows, count) =>
  count === 0 ? nothing : html`<details><summary>${title}</summary>${table(title, headings, rows, count)}</details>`;

/** @param {number} count how many are not shown */
const more = (count) => (count > 0 ? html`<p class="soft">${t("import.more", { count })}</p>` : nothing);

/**
 * @param {string} caption
 * @param {string[]} headings
 * @param {unknown[][]} rows those that are shown
 * @param {number} count how many there are
 */
const table = (caption, headings, rows, count) => html`
  <div class="small-scroller" tabindex="0" role="region" aria-label=${caption}>
    <table class="list small">
      <caption class="unseen">${caption}</caption>
      <thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
      <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>
  ${more(count - rows.length)}
`;
