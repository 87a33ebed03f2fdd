// The table of entries, newest first: a real table of which only the rows in view exist, read on as one scrolls.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { askToTakeBack, openEntry, updateJournal } from "../doing/journal.js";
import { exactly } from "../locale.js";
import { rowsInView } from "../members/rows.js";
import { offered } from "../parts/offered.js";
import { progressAt } from "../parts/progress.js";
import { t } from "../texts/texts.js";
import { moveRow, scrolled } from "./scrolling.js";

/** @import { State } from "../state.js" */
/** @import { JournalRow } from "../types/replies.ts" */

const COLUMNS = /** @type {const} */ (["seq", "at", "author", "what", "member", "undo"]);

/**
 * @param {State} state
 * @param {JournalRow[]} all
 */
export function journalTable(state, all) {
  const { more, view } = state.journal;
  const { first, last, before, after } = rowsInView(all.length, view);
  const current = Math.min(state.journal.current, all.length - 1);
  // The keyboard always finds a row: the current one, or the first in view where that is elsewhere.
  const reachable = current >= first && current < last ? current : first;
  return html`
    <div class="scroller journal-scroller" @scroll=${scrolled}>
      <table class="list members journal" data-test="journal" aria-rowcount=${more ? -1 : all.length + 1}>
        <caption class="unseen">${t("journal.caption")}</caption>
        <colgroup>${COLUMNS.map((column) => html`<col class="column-entry-${column}" />`)}</colgroup>
        <thead><tr aria-rowindex="1">${COLUMNS.map((column) => html`<th scope="col">${
          column === "undo" ? html`<span class="unseen">${t("journal.undo")}</span>` : t(`journal.column.${column}`)
        }</th>`)}</tr></thead>
        <tbody @keydown=${(/** @type {KeyboardEvent} */ event) => moveRow(event, all.length)}>
          ${gap(before)}
          ${repeat(all.slice(first, last), (row) => row.line.seq, (row, at) => entryRow(row, first + at, first + at === reachable))}
          ${gap(after)}
        </tbody>
      </table>
    </div>
    ${progressAt(state, "journal more", t("journal.reading"))}
  `;
}

/** Stands for rows that are not in the page. @param {number} height */
const gap = (height) => html`<tr class="gap" aria-hidden="true"><td colspan=${COLUMNS.length} height=${height}></td></tr>`;

/**
 * @param {JournalRow} row
 * @param {number} at
 * @param {boolean} isReachable whether the keyboard stops here
 */
function entryRow(row, at, isReachable) {
  const { line } = row;
  const open = () => {
    updateJournal(() => ({ current: at }));
    void openEntry(row);
  };
  return html`
    <tr aria-rowindex=${at + 2} data-row=${at} data-test="entry-row" data-seq=${line.seq} data-kind=${line.kind}
      class=${line.kind === "refused" ? "refused" : row.takenBackBy === null ? "" : "taken-back"} @click=${open}>
      <th scope="row">
        <button type="button" class="row-open" tabindex=${isReachable ? 0 : -1} aria-haspopup="dialog">${line.seq}</button>
      </th>
      <td>${exactly(line.at)}</td>
      <td title=${line.authorName ?? ""}>${named(line.author, line.authorName)}</td>
      <td title=${line.sentence}><span class="entry-what"><bdi>${line.sentence}</bdi>${marks(row)}</span></td>
      <td title=${line.memberName ?? ""}>${named(line.member, line.memberName)}</td>
      <td class="entry-undo" @click=${(/** @type {Event} */ event) => event.stopPropagation()}>${undoButton(row)}</td>
    </tr>
  `;
}

/** @param {JournalRow} row */
export const marks = ({ reverses, takenBackBy }) => html`
  ${reverses === null ? nothing : html`<span class="mark" data-test="reverses">${t("journal.reverses", { entry: String(reverses) })}</span>`}
  ${takenBackBy === null ? nothing : html`<span class="mark" data-test="taken-back">${t("journal.takenBack", { entry: String(takenBackBy) })}</span>`}
`;

/** Offered where it can be taken back; elsewhere it says why not. @param {JournalRow} row */
const undoButton = (row) =>
  offered({
    verdict: { allowed: row.stays === null, reason: row.stays ?? "" },
    text: t("journal.undo"),
    test: `undo-${row.line.seq}`,
    action: () => void askToTakeBack(row),
  });

/**
 * Somebody whose name is gone was erased.
 * @param {string | null} member
 * @param {string | null} name
 */
export const named = (member, name) =>
  member !== null && name === null ? html`<span class="soft">${t("members.erased")}</span>` : html`<bdi>${name}</bdi>`;
