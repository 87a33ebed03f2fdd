// The journal: reading it page by page, proving it, saving it, and taking back from it.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { asFailure, send } from "../send.js";
import { WHOLE_JOURNAL } from "../state.js";
import { t } from "../texts/texts.js";
import { toast } from "./toasts.js";
import { undoChange } from "./undo.js";

/** @import { Journal, JournalFilter } from "../state.js" */
/** @import { JournalRow, RowsDone } from "../types/replies.ts" */

/** As often as it can be read, and read out. */
const HEARD_EVERY = 500;

/** Reads the newest entries anew: whatever is shown may be old. */
export function readJournal() {
  updateJournal(({ filter }) => ({ filter: { ...filter } }));
  void readFirst();
}

/** @param {Partial<JournalFilter>} change */
export function filterJournal(change) {
  const before = now().journal.filter;
  updateJournal(({ filter }) => ({ filter: { ...filter, ...change } }));
  // A name that is still being typed means nobody yet.
  if (JSON.stringify(asked(before)) !== JSON.stringify(asked(now().journal.filter))) void readFirst();
}

/** Everybody and everything again. */
export function clearJournalFilter() {
  filterJournal(WHOLE_JOURNAL);
}

/** The first page; while one is read, whoever asks for another one waits for it in here. */
async function readFirst() {
  for (;;) {
    const { filter } = now().journal;
    const isDone = await send({
      at: "journal",
      call: () => commands.journalPage({ ...asked(filter), below: null }),
      done: ({ rows, more }) => updateJournal((journal) => (journal.filter === filter ? { rows, more, current: 0 } : {})),
    });
    const isNewest = now().journal.filter === filter;
    if (isNewest || (!isDone && now().busy.journal !== undefined)) return;
  }
}

/** The page behind the last entry that was read. */
export async function readMore() {
  const { filter, rows, more } = now().journal;
  const last = rows?.at(-1);
  if (!more || last === undefined) return;
  await send({
    at: "journal more",
    call: () => commands.journalPage({ ...asked(filter), below: last.line.seq }),
    done: (page) =>
      updateJournal((journal) =>
        journal.rows === rows && journal.filter === filter ? { rows: [...(rows ?? []), ...page.rows], more: page.more } : {}),
  });
}

/** @param {JournalFilter} filter */
const asked = ({ kind, by, about, from, to }) => ({ kind, by: by.id, about: about.id, from, to });

/** @param {JournalRow} row */
export function openEntry(row) {
  update({ dialog: { kind: "entry", row, detail: null } });
  return send({
    at: "entry",
    call: () => commands.journalEntry(row.line.seq),
    done: (detail) =>
      update(({ dialog }) => (dialog?.kind === "entry" && dialog.row === row ? { dialog: { ...dialog, detail } } : {})),
  });
}

/** Says first what would change. @param {JournalRow} row */
export function askToTakeBack(row) {
  update({ dialog: { kind: "take-back", row, preview: null } });
  return send({
    at: "take-back",
    call: () => commands.undoPreview(row.line.seq),
    done: (preview) =>
      update(({ dialog }) => (dialog?.kind === "take-back" && dialog.row === row ? { dialog: { ...dialog, preview } } : {})),
  });
}

/** @param {JournalRow} row */
export function takeBack(row) {
  update({ dialog: null });
  return undoChange(row.line.seq);
}

/** Proves the journal; everything else goes on meanwhile. */
export function verifyJournal() {
  let heardAt = 0;
  const { turn } = now();
  const hear = (/** @type {RowsDone} */ { rows }) => {
    if (Date.now() - heardAt < HEARD_EVERY) return;
    heardAt = Date.now();
    if (now().turn === turn) updateJournal(({ proved }) => (proved === null ? {} : { proved: rows }));
  };
  updateJournal(() => ({ verdict: null, proved: 0 }));
  return send({
    at: "verify",
    call: () => commands.journalVerify(hear).catch(orCancelled).finally(() => {
      updateWithin(turn, ({ journal }) => ({ journal: { ...journal, proved: null } }));
    }),
    done: (verdict) => {
      if (verdict === null) toast(t("journal.verifyCancelled"));
      else updateJournal(() => ({ verdict }));
    },
  });
}

/** It ends by itself then, and says so. */
export function cancelVerify() {
  void commands.journalVerifyCancel();
}

/** That somebody cancelled it is no failure. @param {unknown} error */
function orCancelled(error) {
  if (asFailure(error).code === "cancelled") return null;
  throw error;
}

/** @param {"jsonl" | "csv"} format */
export function exportJournal(format) {
  return send({
    at: "journal export",
    call: () => commands.journalExport(format),
    touches: ["journal"],
    done: ({ saved, file, count }) => {
      if (saved) toast(t("journal.exported", { count: count ?? 0, file: file ?? "" }));
    },
  });
}

/** @param {(journal: Journal) => Partial<Journal>} change */
export function updateJournal(change) {
  update(({ journal }) => ({ journal: { ...journal, ...change(journal) } }));
}
