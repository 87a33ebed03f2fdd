// What the window shows, all of it in one object. Nothing on the screen lives anywhere else but in its fields.

/** @import * as R from "./types/replies.ts" */

/**
 * @typedef {{ text: string, id: number, kind: "done" | "failed", entry: number | null }} Toast
 * @typedef {{ key: string, ascending: boolean }} Sorting
 * @typedef {{ key: string, text: string }} ProfilePart what a profile holds under a key; an empty text stands for nothing
 * @typedef {{ text: string, role: string, permission: string, status: string, profile: ProfilePart[] }} Filter
 * @typedef {{ heading: string, usedAs: string }} ChosenUse what a column of a list is to be taken for
 * @typedef {{ keepRoles: boolean, columns: ChosenUse[] }} ListChoices
 * @typedef {{ role: R.Role, permission: R.ApplicationPermission, keepOverrides: boolean }} MemberDraft
 */

/**
 * The drawer for one member.
 * @typedef {object} Drawer
 * @property {string} id
 * @property {R.MemberDetail | null} detail
 * @property {MemberDraft | null} draft what is chosen but not saved
 * @property {R.ChangePreview | null} preview what the draft would change
 */

/**
 * The one dialog above everything else.
 * @typedef {{ kind: "found" }
 *   | { kind: "accept" }
 *   | { kind: "application" }
 *   | { kind: "invite", permission: R.ApplicationPermission, role: R.Role, count: number, way: "code" | "account", accounts: R.AccountLine[] | null, account: string }
 *   | { kind: "codes", codes: R.InvitedCode[], copied: string[], renewed: boolean }
 *   | { kind: "import", step: "reading" | "columns" | "changes", preview: R.ImportPreview | null, asked: number[], choices: ListChoices, wanted: ListChoices, progress: R.RowsDone | null, cancel: "" | "asked" | "done" }
 *   | { kind: "export", scope: "all" | "filtered" | "kept", format: R.ExportFormat, columns: string[], order: string, lists: R.KeptList[], kept: string, keptFilter: string[], name: string, preview: R.ExportPreview | null }
 *   | { kind: "remove", member: R.MemberView, typed: string }
 *   | { kind: "profile", member: R.MemberView, tags: string }
 *   | { kind: "fields", removing: string, typed: string }
 *   | { kind: "erase", member: R.MemberView, typed: string, elsewhere: R.HeldElsewhere | null }
 *   | { kind: "shortcuts" }
 *   | { kind: "override", member: R.MemberView, application: string, permission?: R.ApplicationPermission }
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
 * @property {R.Answer | null} answer
 */

/**
 * @typedef {object} State
 * @property {"loading" | "account" | "sign-in" | "begin" | "recovery" | "organization"} screen
 * @property {number} turn how often the window was locked: an answer to before that is not shown any more
 * @property {R.AccountLine[]} accounts
 * @property {string} version
 * @property {string} notice why the window is locked, where it locked by itself
 * @property {string} chosenAccount
 * @property {R.SignedIn | null} signedIn
 * @property {R.Opened | null} opened
 * @property {Record<string, Record<string, R.Verdict>>} mayFor per action and role: what the policy says of me
 * @property {"applications" | "members" | "access"} tab
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
 * @property {Drawer | null} drawer
 * @property {Dialog | null} dialog
 * @property {{ text: string, at: number } | null} palette what is typed into it, and the line that Enter would do
 * @property {Asking} asking
 * @property {Record<string, "running" | "slow">} busy
 * @property {Record<string, R.Failure>} failures
 * @property {Toast[]} toasts
 */

/** @type {Filter} */
export const EVERYBODY = { text: "", role: "", permission: "", status: "", profile: [] };

/** @returns {Asking} */
export const noQuestion = () => ({
  text: "", member: "", action: "content.update", section: "", application: "", role: "member", answer: null,
});

/** @returns {State} */
export const initial = () => ({
  screen: "loading",
  turn: 0,
  accounts: [],
  version: "",
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
  drawer: null,
  dialog: null,
  palette: null,
  asking: noQuestion(),
  busy: {},
  failures: {},
  toasts: [],
});
