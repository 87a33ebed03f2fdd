// One entry of the journal with everything that is held of it, and taking it back after saying what would change.
import { html, nothing } from "lit";
import { copy } from "../doing/copying.js";
import { askToTakeBack, takeBack } from "../doing/journal.js";
import { toast } from "../doing/toasts.js";
import { marks, named } from "../journal/table.js";
import { exactly } from "../locale.js";
import { closeDialog, dialogFrame } from "../parts/dialog.js";
import { offered } from "../parts/offered.js";
import { sentence } from "../parts/sentence.js";
import { t, word } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { JournalEntry, UndoPreview } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "entry" }>} given
 */
export const entryDialog = (state, { row, detail }) =>
  dialogFrame({
    state,
    at: "entry",
    isWide: true,
    title: t("entry.title", { entry: String(row.line.seq) }),
    working: t("journal.reading"),
    close: "",
    submit: (event) => {
      event.preventDefault();
      closeDialog();
    },
    body: html`
      <p class="entry-sentence"><bdi>${sentence(row.line.sentence)}</bdi> ${marks(row)}</p>
      <dl class="profile">
        ${fact("entry.kind", html`${word("kind", row.line.kind)} <span class="soft">(${row.line.kind})</span>`)}
        ${fact("journal.column.at", html`${exactly(row.line.at)} <span class="soft">(${row.line.at})</span>`)}
        ${fact("journal.column.author", named(row.line.author, row.line.authorName))}
        ${row.line.member === null ? nothing : fact("journal.column.member", named(row.line.member, row.line.memberName))}
        ${detail === null ? nothing : held(detail)}
        ${fact("entry.hash", html`<span class="code">${row.line.hash}</span>`)}
      </dl>
      ${detail === null ? nothing : raw(detail.raw)}
    `,
    buttons: html`
      ${offered({
        verdict: { allowed: row.stays === null, reason: row.stays ?? "" },
        text: t("journal.undo"),
        test: "entry-undo",
        isReasonWritten: true,
        action: () => void askToTakeBack(row),
      })}
      <button class="primary" data-test="entry-close" data-focus>${t("app.close")}</button>
    `,
  });

/** @param {JournalEntry} detail */
const held = ({ row, step, place, count, signedWith, device, rules, previous }) => html`
  ${fact("entry.signedWith", signedWith === null
    ? html`<strong class="wrong">${t("entry.unsigned")}</strong>`
    : html`<span class="code">${signedWith}</span>`)}
  ${fact("entry.step", html`${t("entry.place", { place, count })} <span class="code soft">${step}</span>`)}
  ${row.reverses === null ? nothing : fact("entry.reverses", String(row.reverses))}
  ${fact("entry.device", html`<span class="code">${device}</span>`)} ${fact("entry.rules", String(rules))}
  ${fact("entry.previous", html`<span class="code">${previous}</span>`)}
`;

/**
 * @param {Parameters<typeof t>[0]} title
 * @param {unknown} value
 */
const fact = (title, value) => html`<div><dt>${t(title)}</dt><dd>${value}</dd></div>`;

/** Shown with line breaks; copied as it was hashed. @param {string} text */
const raw = (text) => html`
  <section>
    <h3>${t("entry.raw")}</h3>
    <pre class="preview" tabindex="0" role="region" aria-label=${t("entry.raw")} data-test="entry-raw">${laidOut(text)}</pre>
    <div><button type="button" data-test="entry-copy" @click=${() => copy(text, () => toast(t("entry.copied")))}>${t("entry.copy")}</button></div>
  </section>
`;

/** @param {string} text */
function laidOut(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Somebody edited the file: what is there is shown.
    return text;
  }
}

/**
 * @param {State} state
 * @param {Extract<Dialog, { kind: "take-back" }>} given
 */
export const takeBackDialog = (state, { row, preview }) =>
  dialogFrame({
    state,
    at: "take-back",
    title: t("takeBack.title", { entry: String(row.line.seq) }),
    working: t("takeBack.looking"),
    submit: (event) => {
      event.preventDefault();
      if (preview !== null) void takeBack(row);
    },
    body: preview === null ? html`<p><bdi>${sentence(row.line.sentence)}</bdi></p>` : previewed(preview),
    buttons: html`<button class="primary" data-test="take-back" ?disabled=${preview === null}>${t("takeBack.do")}</button>`,
  });

/** @param {UndoPreview} preview */
const previewed = ({ sentence: what, name, changes, count }) => html`
  <p>${t("takeBack.what")} <bdi>${sentence(what)}</bdi>${about(name)}</p>
  <section>
    <h3>${t("takeBack.changes")}</h3>
    <ul data-test="take-back-changes">
      ${changes.map((change) => html`<li><bdi>${sentence(change.sentence)}</bdi>${about(change.name)}</li>`)}
      ${count > changes.length ? html`<li class="soft">${t("takeBack.more", { count: count - changes.length })}</li>` : nothing}
    </ul>
  </section>
  <p class="soft">${t("takeBack.hint")}</p>
`;

/** @param {string | null} name */
const about = (name) => (name === null ? nothing : html` <span class="soft">(<bdi>${name}</bdi>)</span>`);
