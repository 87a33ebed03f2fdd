// The rows of a planned import: refused, new, changed, skipped, and those that look like others.
import { html, nothing } from "lit";
import { headingTitle, valueTitle } from "../members/list.js";
import { rich, t, word } from "../texts/texts.js";

/** @import { ChangedPerson, LookAlike, NewPerson, RefusedRow, SkippedRow, ValueChange } from "../types/replies.ts" */

/** A longer list would be read by nobody, and slow the window down. Refused rows are worked through one by one. */
const SHOWN = 500;
const SHOWN_REFUSED = 5000;

/** @param {RefusedRow[]} rows */
export const refusedRows = (rows) =>
  rows.length === 0
    ? nothing
    : html`
        <section data-test="import-refused-rows">
          <h3>${t("import.refusedTitle", { count: rows.length })}</h3>
          <p class="soft">${t("import.refusedIntro")}</p>
          ${table(
            t("import.refusedTitle", { count: rows.length }),
            [t("import.row"), t("import.field"), t("import.value"), t("import.reason")],
            rows
              .slice(0, SHOWN_REFUSED)
              .map(({ row, field, value, reason }) => [row, headingTitle(field), html`<bdi>${value}</bdi>`, reason]),
            rows.length,
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
    rows.slice(0, SHOWN).map(({ row, name, address, role, status }) => [
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
    rows.slice(0, SHOWN).map(({ row, address, changes, gains, loses }) => [
      row, html`<bdi>${address}</bdi>`,
      html`${changes.map((change) => html`<p>${changeInWords(change)}</p>`)} ${rights(gains, loses)}`,
    ]),
    count,
  );

/** @param {SkippedRow[]} rows */
export const skippedRows = (rows) =>
  folded(
    t("import.skippedTitle", { count: rows.length }),
    [t("import.row"), t("import.reason")],
    rows.slice(0, SHOWN).map(({ row, reason }) => [row, reason]),
    rows.length,
  );

/** @param {LookAlike[]} rows */
export const lookAlikes = (rows) =>
  rows.length === 0
    ? nothing
    : html`
        <section data-test="import-look-alikes">
          <h3>${t("import.lookAlikesTitle")}</h3>
          <ul>${rows.slice(0, SHOWN).map(({ row, address, like }) => html`
            <li>${rich("import.lookAlike", { row, address, like })}</li>
          `)}</ul>
        </section>
      `;

/** Words that are not broken for the sake of long names beside them. @param {string} text */
const whole = (text) => html`<span class="whole">${text}</span>`;

/** @param {LookAlike[]} rows */
export const sameNames = (rows) =>
  rows.length === 0
    ? nothing
    : html`
        <section data-test="import-same-names">
          <h3>${t("import.sameNamesTitle")}</h3>
          <ul>${rows.slice(0, SHOWN).map(({ row, address, like }) => html`
            <li>${rich("import.sameName", { row, address, like })}</li>
          `)}</ul>
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
  actions.length === 0 ? nothing : html`<ul class=${kind}>${actions.map((action) => html`<li>${action}</li>`)}</ul>`;

/**
 * @param {string} title
 * @param {string[]} headings
 * @param {unknown[][]} rows
 * @param {number} count
 */
const folded = (title, headings, rows, count) =>
  count === 0 ? nothing : html`<details><summary>${title}</summary>${table(title, headings, rows, count)}</details>`;

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
  ${count > rows.length ? html`<p class="soft">${t("import.more", { count: count - rows.length })}</p>` : nothing}
`;
