// What the window shows, all of it in one object. Nothing on the screen lives anywhere else but in its fields.

import { NOBODY } from "./members/selection.js";

/** @import * as R from "./types/replies.ts" */

/**
 * @typedef {{ text: string, id: number, kind: "done" | "failed", entry: number | null }} Toast
 * @typedef {{ key: string, ascending: boolean }} Sorting
 * @typedef {{ key: string, text: string }} ProfilePart what a profile holds under a key; an empty text stands for nothing
 * @typedef {{ text: string, role: string, permission: string, status: string, profile: ProfilePart[] }} Filter
 * @typedef {{ heading: string, usedAs: string }} ChosenUse what a column of a list is to be taken for
 * @typedef {{ keepRoles: boolean, sheet: string | null, columns: ChosenUse[] }} ListChoices
 * @typedef {{ role: R.Role, permission: R.ApplicationPermission, keepOverrides: boolean }} MemberDraft
 * @typedef {{ ids: ReadonlySet<string>, base: ReadonlySet<string>, anchor: string }} Selection who is chosen, who was
 *   before the present range, and where that began
 * @typedef {{ what: string, role?: string, permission?: string, keepOverrides?: boolean, tag?: string }} ManyChange
 */

/**
 * The drawer for one member.
 * @typedef {object} Drawer
 * @property {string} id
 * @property {R.MemberDetail | null} detail
 * @property {MemberDraft | null} draft what is chosen but not saved
 * @property {R.ChangePreview | null} preview what the draft would change
 * @property {R.JournalLine[] | null} [history] the whole of it, once it was asked for
 */

/**
 * The one dialog above everything else.
 * @typedef {{ kind: "found" }
 *   | { kind: "account" }
 *   | { kind: "accept" }
 *   | { kind: "application" }
 *   | { kind: "edit-application", application: R.ApplicationView, may: Record<"update" | "remove", R.Verdict> | null }
 *   | { kind: "delete-application", application: R.ApplicationView, typed: string }
 *   | { kind: "invite", permission: R.ApplicationPermission, role: R.Role, count: number, way: "code" | "account", accounts: R.AccountLine[] | null, account: string }
 *   | { kind: "codes", codes: R.InvitedCode[], copied: string[], renewed: boolean }
 *   | { kind: "import", step: "reading" | "columns" | "changes", preview: R.ImportPreview | null, asked: number[], choices: ListChoices, wanted: ListChoices, progress: R.RowsDone | null, cancel: "" | "asked" | "done" }
 *   | { kind: "export", scope: "all" | "filtered" | "chosen" | "kept", format: R.ExportFormat, columns: string[], order: string, lists: R.KeptList[], kept: string, keptFilter: string[], name: string, preview: R.ExportPreview | null }
 *   | { kind: "remove", member: R.MemberView, typed: string }
 *   | { kind: "profile", member: R.MemberView, tags: string }
 *   | { kind: "fields", removing: string, typed: string }
 *   | { kind: "erase", member: R.MemberView, typed: string, elsewhere: R.HeldElsewhere | null }
 *   | { kind: "shortcuts" }
 *   | { kind: "many", about: "role" | "permission" | "tags" | "suspend" | "reactivate" | "remove", count: number, change: ManyChange, preview: R.ManyPreview | null, leaveOut: boolean, typed: string, progress: R.RowsDone | null, isCancelled: boolean, isApplying: boolean }
 *   | { kind: "print", count: number }
 *   | { kind: "entry", row: R.JournalRow, detail: R.JournalEntry | null }
 *   | { kind: "take-back", row: R.JournalRow, preview: R.UndoPreview | null }
 *   | { kind: "transfer", text: string, member: R.MemberView | null, becomes: "admin" | "member", typed: string }
 *   | { kind: "leave", typed: string }
 *   | { kind: "delete-organization", typed: string }
 *   | { kind: "revoke-key", key: R.RecoveryKeyLine }
 *   | { kind: "hand-over", typed: string }
 *   | { kind: "take-writing", typed: string }
 *   | { kind: "accept-older", typed: string }
 *   | { kind: "restore", backup: R.BackupLine | null, preview: R.BackupPreview | null, typed: string }
 *   | { kind: "arrival", step: "look" | "code" | "replied", file: R.ArrivingFile | null, givesUp: boolean, saved: string }
 *   | { kind: "reply-taken" }
 *   | { kind: "account-arrived", problems: string[] }
 *   | { kind: "move", organizations: R.MovingOrganization[] | null, moved: R.Moved | null }
 *   | { kind: "override", member: R.MemberView, application: string, permission?: R.ApplicationPermission, days?: string }
 * } Dialog
 */

/**
 * A question that is being put together, and its answer.
 * @typedef {object} Asking
 * @property {string} text what stands in the field for the member
 * @property {string} member
 * @property {string} action
 * @property {string} section
 * @property {string} application
 * @property {string} role
 * @property {string} at the date asked about, as it is typed; empty for now
 * @property {"check" | "who" | "what" | "matrix"} view the kind of question
 * @property {R.Answer | null} answer
 * @property {R.WhoCan | null} who
 * @property {R.WhatCan | null} what
 * @property {R.Matrix | null} matrix
 * @property {Filter} sifting which members of a long answer are shown
 * @property {number[]} unfolded the rows of the matrix whose members are shown one by one
 * @property {{ row: number, column: number }} cell the cell of the matrix that the keyboard is on
 * @property {{ top: number, left: number, height: number, width: number }} seen the part of a long answer that can be seen
 */

/**
 * Who is meant in the filter of the journal: what stands in the field, and the member that was chosen.
 * @typedef {{ text: string, id: string }} Meant
 * @typedef {{ kind: string, by: Meant, about: Meant, from: string, to: string }} JournalFilter
 */

/**
 * The journal as far as it was read.
 * @typedef {object} Journal
 * @property {JournalFilter} filter
 * @property {R.JournalRow[] | null} rows
 * @property {boolean} more whether older entries fit as well
 * @property {{ top: number, height: number }} view the part of the table that can be seen
 * @property {number} current the row that the keyboard is on
 * @property {R.JournalVerdict | null} verdict
 * @property {number | null} proved the entries replayed, while a proof runs
 */

/**
 * The settings of the organization, and what was typed into them.
 * @typedef {object} Settings
 * @property {R.OrganizationSettings | null} reply
 * @property {R.Desktops | null} desktops who may do what about other desktops, and the backups
 * @property {string[]} zones
 * @property {string | null} name what was typed; null where nothing was
 * @property {string | null} zone what was typed or chosen; null where nothing was
 */

/**
 * @typedef {object} State
 * @property {"loading" | "account" | "sign-in" | "begin" | "recovery" | "organization"} screen
 * @property {number} turn how often the window was locked: an answer to before that is not shown any more
 * @property {R.AccountLine[]} accounts
 * @property {string} version
 * @property {R.Settings} preferences the settings of this desktop
 * @property {string[]} withKeyring the accounts that this computer's login unlocks as well
 * @property {string} notice why the window is locked, where it locked by itself
 * @property {string} chosenAccount
 * @property {R.SignedIn | null} signedIn
 * @property {R.Opened | null} opened
 * @property {Record<string, Record<string, R.Verdict>>} mayFor per action and role: what the policy says of me
 * @property {"applications" | "members" | "access" | "journal" | "settings"} tab
 * @property {string} words the recovery key while it is shown
 * @property {boolean} kept whether the person says that the recovery key is kept
 * @property {R.Attention | null} attention
 * @property {R.ApplicationView[] | null} applications
 * @property {R.TemplateView[]} templates
 * @property {R.MemberView[] | null} members
 * @property {R.ActionLine[]} actions
 * @property {R.MemberColumnLine[]} columns
 * @property {R.FieldLine[]} fields the organization's own fields of profiles
 * @property {Filter} filter
 * @property {ProfilePart | null} filtering the part of the filter that is being put together
 * @property {Sorting} sorting
 * @property {{ top: number, height: number }} view the part of the table that can be seen
 * @property {number} current the row that the keyboard is on
 * @property {Selection} selection
 * @property {string[] | null} columnsShown the columns of the table; the usual ones where none were chosen
 * @property {R.KeptList[]} lists the lists that are kept, as views of the table
 * @property {string} viewName the view that was chosen last
 * @property {Map<string, R.InvitationLine>} invitations the open ones, by the member
 * @property {boolean} printing whether the table stands on the page whole, for paper
 * @property {Drawer | null} drawer
 * @property {Dialog | null} dialog
 * @property {{ text: string, at: number } | null} palette what is typed into it, and the line that Enter would do
 * @property {Asking} asking
 * @property {Journal} journal
 * @property {Settings} settings
 * @property {Record<string, "running" | "slow">} busy
 * @property {Record<string, R.Failure>} failures
 * @property {Toast[]} toasts
 */

/** @type {Filter} */
export const EVERYBODY = { text: "", role: "", permission: "", status: "", profile: [] };

/** Until the shell has answered. @type {R.Settings} */
export const PRESET = {
  language: "system", theme: "system", contrast: "system", zoom: 100, lockAfter: 15, lastOrganization: null,
  lastTab: null, columns: {},
};
/** Everybody in a long answer, whatever their status is today. @type {Filter} */
const UNSIFTED = { ...EVERYBODY, status: "any" };

/** What belongs to answers and goes with them. */
export const noAnswers = () => ({
  answer: null, who: null, what: null, matrix: null, sifting: UNSIFTED, unfolded: [], cell: { row: 0, column: 0 },
  seen: { top: 0, left: 0, height: globalThis.innerHeight ?? 800, width: globalThis.innerWidth ?? 1600 },
});

/** @returns {Asking} */
export const noQuestion = () => ({
  text: "", member: "", action: "content.update", section: "", application: "", role: "member", at: "", view: "check",
  ...noAnswers(),
});

/** @type {JournalFilter} */
export const WHOLE_JOURNAL = { kind: "", by: { text: "", id: "" }, about: { text: "", id: "" }, from: "", to: "" };

/** @returns {Journal} */
export const unreadJournal = () => ({
  filter: WHOLE_JOURNAL, rows: null, more: false, view: { top: 0, height: 800 }, current: 0, verdict: null, proved: null,
});

/** @returns {Settings} */
export const unreadSettings = () => ({ reply: null, desktops: null, zones: [], name: null, zone: null });

/** @returns {State} */
export const initial = () => ({
  screen: "loading",
  turn: 0,
  accounts: [],
  version: "",
  preferences: PRESET,
  withKeyring: [],
  notice: "",
  chosenAccount: "",
  signedIn: null,
  opened: null,
  mayFor: {},
  tab: "members",
  words: "",
  kept: false,
  attention: null,
  applications: null,
  templates: [],
  members: null,
  actions: [],
  columns: [],
  fields: [],
  filter: EVERYBODY,
  filtering: null,
  sorting: { key: "name", ascending: true },
  view: { top: 0, height: 800 },
  current: 0,
  selection: NOBODY,
  columnsShown: null,
  lists: [],
  viewName: "",
  invitations: new Map(),
  printing: false,
  drawer: null,
  dialog: null,
  palette: null,
  asking: noQuestion(),
  journal: unreadJournal(),
  settings: unreadSettings(),
  busy: {},
  failures: {},
  toasts: [],
});
