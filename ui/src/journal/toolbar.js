// Above the journal: which entries, proving them, and taking them out as a file.
import { html } from "lit";
import { live } from "lit/directives/live.js";
import { exportJournal, filterJournal, verifyJournal } from "../doing/journal.js";
import { called } from "../doing/members.js";
import { shownMembers } from "../members/shown.js";
import { memberCombobox } from "../parts/combobox.js";
import { valueOf } from "../parts/field.js";
import { EVERYBODY } from "../state.js";
import { t, word } from "../texts/texts.js";
import { KINDS } from "./kinds.js";

/** @import { State, JournalFilter, Meant } from "../state.js" */

const ANYBODY = { ...EVERYBODY, status: "any" };
const BY_NAME = { key: "name", ascending: true };
/** More than these would not be read. */
const OFFERED = 8;

/** @param {JournalFilter} filter */
export const isFiltered = ({ kind, by, about, from, to }) =>
  [kind, by.id, about.id, from, to].some((part) => part !== "");

/** @param {State} state */
export function toolbar(state) {
  const { filter, proved } = state.journal;
  return html`
    <div class="toolbar" role="search" aria-label=${t("journal.filter")}>
      <select aria-label=${t("journal.kind")} data-test="journal-kind" .value=${live(filter.kind)}
        @change=${(/** @type {Event} */ event) => filterJournal({ kind: valueOf(event) })}>
        <option value="" ?selected=${filter.kind === ""}>${t("journal.anyKind")}</option>
        ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === filter.kind}>${word("kind", kind)}</option>`)}
      </select>
      ${person(state, "by", t("journal.by"))} ${person(state, "about", t("journal.about"))}
      ${day(filter, "from", t("journal.from"))} ${day(filter, "to", t("journal.to"))}
      <label class="tick journal-refused">
        <input type="checkbox" data-test="journal-refused" .checked=${live(filter.kind === "refused")}
          @change=${() => filterJournal({ kind: filter.kind === "refused" ? "" : "refused" })} />
        ${t("journal.refused")}
      </label>
      <div class="toolbar-end">
        <button type="button" data-test="journal-verify" ?disabled=${proved !== null} @click=${() => void verifyJournal()}>
          ${t("journal.verify")}
        </button>
        <button type="button" data-test="journal-jsonl" @click=${() => void exportJournal("jsonl")}>${t("journal.exportLines")}</button>
        <button type="button" data-test="journal-csv" @click=${() => void exportJournal("csv")}>${t("journal.exportTable")}</button>
      </div>
    </div>
  `;
}

/**
 * @param {State} state
 * @param {"by" | "about"} name
 * @param {string} label
 */
function person({ members, journal }, name, label) {
  const { text, id } = journal.filter[name];
  const isOpen = id === "" && text.trim() !== "";
  const found = isOpen && members ? shownMembers(members, { ...ANYBODY, text }, BY_NAME).slice(0, OFFERED) : [];
  const mean = (/** @type {Meant} */ meant) => filterJournal({ [name]: meant });
  return memberCombobox({
    id: `journal-${name}`,
    label,
    hint: label,
    text,
    chosen: id,
    found,
    type: (typed) => mean({ text: typed, id: "" }),
    choose: (member) => mean({ text: called(member), id: member.id }),
  });
}

/**
 * A native field, which says the day as the person's language writes it.
 * @param {JournalFilter} filter
 * @param {"from" | "to"} name
 * @param {string} label
 */
const day = (filter, name, label) => html`
  <label class="journal-day">
    <span>${label}</span>
    <input type="date" data-test="journal-${name}" .value=${live(filter[name])}
      @change=${(/** @type {Event} */ event) => filterJournal({ [name]: valueOf(event) })} />
  </label>
`;
