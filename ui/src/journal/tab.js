// The Journal tab: its tools, the verdict of a proof, and the entries.
import { html, nothing } from "lit";
import { clearJournalFilter } from "../doing/journal.js";
import { may } from "../doing/rights.js";
import { failureAt } from "../parts/failure.js";
import { progressAt } from "../parts/progress.js";
import { WHOLE_JOURNAL } from "../state.js";
import { t } from "../texts/texts.js";
import { journalTable } from "./table.js";
import { isFiltered, toolbar } from "./toolbar.js";
import { verdictPart } from "./verdict.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export function journalTab(state) {
  const { rows, more, filter } = state.journal;
  return html`
    ${toolbar(state)} ${verdictPart(state)}
    ${failureAt(state, "journal export")} ${progressAt(state, "journal export")} ${failureAt(state, "verify")}
    ${failureAt(state, "journal")} ${rows === null ? nothing : progressAt(state, "journal", t("journal.reading"))}
    ${rows === null
      ? state.failures.journal ? nothing : html`<p class="soft" role="status">${t("journal.reading")}</p>`
      : rows.length === 0 ? nothingFits(filter) : journalTable(state, rows)}
    ${failureAt(state, "journal more")}
    ${rows === null
      ? nothing
      : html`<div class="count-line">
          <span role="status" data-test="journal-count" data-count=${rows.length}>
            ${more ? t("journal.countMore", { count: rows.length }) : t("journal.count", { count: rows.length })}
          </span>
          ${isFiltered(filter)
            ? html`<button type="button" class="plain" data-test="journal-clear" @click=${clearJournalFilter}>${t("members.clear")}</button>`
            : nothing}
          ${may(state, "journal.view").allowed ? nothing : html`<span class="count-line-end">${t("journal.own")}</span>`}
        </div>`}
  `;
}

/** @param {State["journal"]["filter"]} filter */
const nothingFits = (filter) => html`
  <div class="empty" data-test="empty-journal">
    <h2>${t("journal.noneTitle")}</h2>
    <p>${filter === WHOLE_JOURNAL ? t("journal.nothing") : t("journal.none")}</p>
    <button type="button" @click=${clearJournalFilter}>${t("members.clear")}</button>
  </div>
`;
