// In place of the desktop shell: answers the commands from memory, slowly where the shell is slow.
import { ACTIONS, check, matrix, whatCan, whoCan } from "./fake-access.js";
import { attentionOf } from "./fake-attention.js";
import { exportPreview, imported, keptLists, memberColumns } from "./fake-lists.js";
import { journalOf, preview, settingsOf, verdictOf, ZONES } from "./fake-journal.js";
import { planMany } from "./fake-many.js";
import { sharingOf } from "./fake-sharing.js";
import { me as myself, moment, somebody } from "./fake-people.js";

/** @import * as R from "../src/types/replies.ts" */

const asked = new URLSearchParams(location.search);
const count = Number(asked.get("members") ?? 3);
const role = /** @type {R.Role} */ (asked.get("role") ?? "owner");
const pace = Number(asked.get("pace") ?? 1);
const account = { id: "u1", name: "First Owner", address: "owner@example.com", fingerprint: "1f3a 5c7e 9b2d 4f60 8a1c 3e5d 7f90 b2c4" };
const others = [
  { id: "u2", name: "נועה כהן", address: "noa@example.com", fingerprint: "0a1b 2c3d 4e5f 6071 8293 a4b5 c6d7 e8f9" },
  { id: "u3", name: "Kim Nguyễn", address: "kim@example.com", fingerprint: "9f8e 7d6c 5b4a 3928 1706 f5e4 d3c2 b1a0" },
];
const isNew = asked.has("new");

/** @type {R.MemberView[]} */
let members = [];
/** @type {R.ApplicationView[]} */
let applications = asked.has("empty") ? [] : [
  application("a1", "Support", "production"), application("a2", "Support", "sandbox"),
  ...Array.from({ length: Number(asked.get("apps") ?? 2) - 2 }, (_, at) => application(`a${at + 3}`, `Assistant ${at + 3}`, at % 2 ? "staging" : "production")),
];
let name = "Acme Care";
let hasKey = asked.has("key");
let failures = 0;
let revision = 12;
/** @type {R.FieldLine[]} */
let fields = asked.has("empty") ? [] : [{ id: "f1", key: "field:f1", name: "Locker" }, { id: "f2", key: "field:f2", name: "Contract ends" }];
let lists = keptLists(asked);
let isCancelled = false;
let isSample = asked.has("sample");
let withKeyring = asked.has("keyring") ? [account.id] : [];
/** @type {R.Settings} */
let settings = { language: "system", theme: "system", contrast: "system", zoom: 100, lockAfter: 15, lastOrganization: null, lastTab: null, columns: {} };
let zone = "Europe/Berlin";
const entries = Number(asked.get("entries") ?? 14);
const journal = journalOf(entries);
/** @type {string[]} */
let chosen = [];
/** @type {ReturnType<typeof planMany>} */
let planned;
/** What is put back when a change is taken back. @type {{ entry: number, sentence: string, name: string | null, back: () => void }[]} */
let steps = [];

/** @param {string} id @param {string} title @param {R.Environment} environment @returns {R.ApplicationView} */
function application(id, title, environment) {
  return { id, name: title, environment, fullName: `${title}@${environment}`, family: title, template: null, createdAt: moment(50) };
}

/** @param {R.AccountLine} who */
function fill(who) {
  members = [myself(who, role), ...Array.from({ length: count - 1 }, (_, at) => somebody(at + 1))];
}

/** @param {boolean} allowed */
const verdict = (allowed) => ({ allowed, reason: allowed ? "Yes." : "No: only an Owner or an Admin may." });

/** @returns {R.Opened} */
function opened() {
  const may = verdict(role !== "member");
  const actions = ["member.invite", "member.export", "org.update", "application.create", "journal.view", "access.ask"];
  return {
    organization: {
      id: "o1", name, timeZone: zone, createdAt: moment(900), members: members.length,
      applications: applications.length, revision: entries - 1, fingerprint: "5be1c7d09a3f4e2285c1d7f60b9a48e3".repeat(2), readOnly: null,
    },
    me: members[0], canDo: Object.fromEntries([...actions.map((action) => [action, may]), ["org.recovery_key", verdict(role === "owner")]]), hasRecoveryKey: hasKey,
    doubt: asked.has("older") ? "The file holds 12 entries less than this desktop saw: an older copy was put in its place." : asked.has("doubt") ? "Entry 41 was signed by somebody who may not do that." : null,
    isOlder: asked.has("older"), elsewhere: sharing.elsewhere(),
  };
}

/** @param {string} code @param {string} message @param {string | null} [whatNext] @returns {R.Failure} */
const failure = (code, message, whatNext = null) =>
  ({ code, message, whatNext, details: "fake", field: null, rule: null, missing: null });

const WORDS = "abbey acid apple atlas bacon basil cabin cedar delta dizzy eagle ember fable fancy gamma ghost habit ivory";
const organizations = () => asked.has("waits") ? [
  { id: "o1", name, problem: "The file is damaged.", invites: false, isSample: false },
  { id: "0198a2c4-7e3f-7b1a-9c5d-2e4f6a8b0c1d", name: "0198a2c4", problem: "You are invited.", invites: true, isSample: false },
] : [
  { id: "o1", name, problem: null, invites: false, isSample },
  { id: "o2", name: "Ein zweiter Verein mit einem sehr langen Namen", problem: null, invites: false, isSample: false },
  ...(asked.has("invited") ? [{ id: "0198a2c4-7e3f-7b1a-9c5d-2e4f6a8b0c1d", name: "0198a2c4", problem: "You are invited.", invites: true, isSample: false }] : []),
];
const signedIn = (/** @type {R.AccountLine} */ who) => ({ account: who, organizations: isNew ? [] : organizations() });
/** @param {string} id */
const find = (id) => /** @type {R.MemberView} */ (members.find((member) => member.id === id));
/** @param {string} id @param {Partial<R.MemberView>} part @param {string} [sentence] */
function change(id, part, sentence = "Changed") {
  const before = find(id);
  members = members.map((member) => (member.id === id ? { ...member, ...part } : member));
  const entry = step(sentence, before.name, () => { members = members.map((member) => (member.id === id ? before : member)); });
  return { member: find(id), entry };
}

/** @param {string} sentence @param {string | null} who @param {() => void} back */
function step(sentence, who, back) {
  revision += 1;
  steps = [...steps, { entry: revision, sentence, name: who, back }];
  return revision;
}

const sharing = sharingOf(asked);

/** @type {Record<string, (given: any) => unknown>} */
const ANSWERS = {
  ...sharing.answers,
  older_accept: () => opened(),
  backup_restore: () => opened(),
  arrival_open: () => ({ package: sharing.package(), opened: opened() }),
  arrival_account: ({ password }) => {
    if (password === "wrong") throw failure("locked", "the password is not that of this account");
    fill(account);
    return { signedIn: signedIn(account), problems: [] };
  },
  start: () => ({ accounts: isNew ? [] : [account, ...others], language: "en", version: "0.1.0", idleLimit: settings.lockAfter, settings, settingsNotice: null, withKeyring }),
  settings_save: (/** @type {{ settings: R.Settings }} */ given) => (settings = given.settings),
  account_update: (given) => Object.assign(account, given),
  account_password: ({ old }) => {
    if (old === "wrong") throw failure("locked", "the password is not that of owner@example.com: check capital letters and the keyboard's language");
    return (withKeyring = []);
  },
  sign_in_with_keyring: () => {
    if (asked.get("keyring") === "silent") throw failure("locked", "this computer’s keyring does not answer (no such service): the password works as ever");
    fill(account);
    return signedIn(account);
  },
  keyring_turn_on: () => (withKeyring = [account.id]),
  keyring_turn_off: () => (withKeyring = []),
  sample_found: () => { isSample = true; if (members.length === 0) fill(account); name = "Sample Care"; return opened(); },
  sample_remove: () => { isSample = false; name = "Acme Care"; return []; },
  log_show: () => null,
  account_create: (given) => { const who = { ...account, name: given.name, address: given.address }; fill(who); return signedIn(who); },
  sign_in: ({ password }) => {
    if (password === "wrong") {
      failures += 1;
      throw failure("locked", `the password of owner@example.com is wrong; the next attempt can be made in ${2 ** failures} seconds`, "Wait, then type the password again. Nobody can reset it; a recovery key or a new code lets you back in.");
    }
    fill(account);
    return signedIn(account);
  },
  lock: () => null,
  touch: () => null,
  organizations,
  organization_found: (given) => { name = given.name; if (members.length === 0) fill(account); return opened(); },
  organization_open: () => {
    if (asked.has("damaged")) throw failure("damaged", "the organization's file is damaged, or its key does not fit", "Put a backup in its place.");
    return opened();
  },
  invitation_accept: () => { throw failure("locked", "this code opens no organization on this desktop: it was revoked or used already, or the organization is not here yet", "Ask whoever invited you for a new code."); },
  invitation_accept_chosen: () => opened(),
  attention: () => attentionOf(asked, role, hasKey, find),
  attention_save: () => ({ saved: true, file: "orgdesk-attention.ics", count: 4 }),
  recovery_key_create: () => { hasKey = true; return { words: WORDS }; },
  recovery_key_save: () => ({ saved: true, file: "orgdesk-recovery-key.txt", count: null }),
  applications: () => applications,
  application_create: (given) => {
    const made = application(`a${applications.length + 1}`, given.name, given.environment);
    applications = [...applications, made];
    return { application: made, entry: step("Made the application", null, () => { applications = applications.filter((one) => one !== made); }) };
  },
  application_update: ({ id, ...part }) => {
    const before = applications;
    const taken = applications.some((one) => one.id !== id && one.name === part.name);
    if (taken) throw failure("conflict", `there is an application “${part.name}” in this environment already`);
    applications = applications.map((one) => {
      const now = { ...one, ...part };
      return one.id === id ? { ...now, fullName: `${now.name}@${now.environment}` } : one;
    });
    const changed = applications.find((one) => one.id === id);
    return { application: changed, entry: step("Changed the application", null, () => { applications = before; }) };
  },
  application_delete: ({ id }) => { applications = applications.filter((one) => one.id !== id); return { entry: null }; },
  templates: () => [{ id: "t1", name: "Answering questions", openedForReading: [], openedForEditing: [] }],
  members: () => members,
  member: ({ id }) => ({
    member: find(id),
    history: [
      { seq: 3, at: moment(3), author: "m0", authorName: "First Owner", kind: "role_changed", member: id, memberName: find(id).name, sentence: "The role became Member.", hash: "00" },
      { seq: 2, at: moment(30), author: "m0", authorName: null, kind: "member_invited", member: id, memberName: find(id).name, sentence: "Invited as Admin with Custom App Editor.", hash: "00" },
    ],
    canDo: [{ sentence: "In the organization: see the organization, its members and the meters." }, { sentence: "In Support@production and Support@sandbox: read content, change content, see tokens, masked." }],
  }),
  member_set_role: (given) => change(given.id, { role: given.role, permission: given.permission }, "Role changed"),
  member_set_permission: (given) => change(given.id, { permission: given.permission }, "Permission changed"),
  member_override: (given) => change(given.id, { overrides: given.permission ? [{ application: given.application, applicationName: "Support@production", permission: given.permission, expires: given.expires }] : [] }),
  member_suspend: ({ id }) => {
    if (id === "m0") throw failure("conflict", "an organization always has an active Owner who can sign in, and this is the last one", "Name a successor first.");
    return change(id, { status: "suspended" }, "Suspended");
  },
  member_reactivate: ({ id }) => change(id, { status: "active" }, "Reactivated"),
  member_remove: ({ id }) => ({ entry: change(id, { status: "removed" }).entry }),
  member_update: (given) => {
    if (given.address === "wrong") throw { ...failure("invalid", "Address: it has no @; write it as name@example.com"), field: "address" };
    const held = find(given.id);
    /** @type {Record<string, string>} */
    const profile = { ...held.profile };
    for (const [key, text] of Object.entries(given.profile)) {
      if (text === null || text === "") delete profile[key];
      else if (key !== "tags") profile[key] = String(text);
    }
    const tags = given.profile.tags === undefined ? held.tags : String(given.profile.tags ?? "").split("\n").filter(Boolean);
    return change(given.id, { name: given.name ?? held.name, address: given.address ?? held.address, profile, tags }, "Changed: profile");
  },
  fields: () => fields,
  field_add: (given) => {
    const made = { id: `f${revision}`, key: `field:f${revision}`, name: given.name };
    fields = [...fields, made];
    return { entry: step(`Added the profile field “${given.name}”`, null, () => { fields = fields.filter((one) => one !== made); }) };
  },
  field_rename: (given) => {
    const before = fields;
    fields = fields.map((field) => (field.id === given.id ? { ...field, name: given.name } : field));
    return { entry: step("Renamed a profile field", null, () => { fields = before; }) };
  },
  field_remove: (given) => {
    fields = fields.filter((field) => field.id !== given.id);
    members = members.map((member) => ({ ...member, profile: Object.fromEntries(Object.entries(member.profile).filter(([key]) => key !== `field:${given.id}`)) }));
    return { entry: null };
  },
  member_held_elsewhere: () => ({
    lists: [
      { entry: 9, at: moment(20), format: "csv", count: 120, authorName: "First Owner" },
      { entry: 4, at: moment(2000), format: "json", count: 1, authorName: null },
    ],
    copies: asked.has("copies") ? ["2026-11-20T09-00-00Z-schema-3.db"] : [],
  }),
  member_erase: ({ id }) => ({ entry: change(id, { name: null, address: null, profile: {}, tags: [], erased: true, status: "removed" }).entry }),
  member_dossier_save: ({ format }) => ({ saved: true, file: format === "json" ? "dossier.json" : "dossier.txt", count: null }),
  undo: ({ entry }) => {
    const last = steps.findLast((one) => entry === null || one.entry === entry);
    if (!last) throw failure("conflict", "Entry 12 stays: removing a member cannot be taken back.");
    steps = steps.filter((one) => one !== last);
    last.back();
    return { sentence: last.sentence, name: last.name, count: 1 };
  },
  undo_preview: () => preview,
  journal_page: journal.page,
  journal_entry: journal.entry,
  journal_verify: () => verdictOf(asked.has("bad"), entries),
  journal_verify_cancel: () => { isCancelled = true; return null; },
  journal_export: ({ format }) => ({ saved: true, file: `journal.${format}`, count: entries }),
  organization_settings: () => settingsOf(role, !asked.has("owners"), hasKey, applications.length),
  time_zones: () => ZONES,
  organization_update: (given) => { name = given.name; zone = given.timeZone; return { entry: step("Changed the organization’s name", null, () => {}) }; },
  organization_delete: () => null,
  member_leave: () => null,
  member_transfer: ({ id, becomes }) => { change("m0", { role: becomes }); change(id, { role: "owner" }); return { entry: revision }; },
  recovery_key_revoke: () => { hasKey = false; return { entry: 13 }; },
  member_history: ({ id }) => Array.from({ length: 120 }, (_, at) => ({ seq: 200 - at, at: moment(at * 30), author: "m0", authorName: "First Owner", kind: "member_updated", member: id, memberName: find(id).name, sentence: "Changed: profile.", hash: "00" })),
  members_choose: ({ ids }) => { chosen = ids; return null; },
  members_plan: ({ change: wanted }) => (planned = planMany(wanted, chosen.map(find), role)).preview,
  members_apply: () => {
    const before = members;
    const changed = new Map(planned.changed.map((member) => [member.id, member]));
    members = members.map((member) => changed.get(member.id) ?? member);
    return { entry: step("Changed many", null, () => { members = before; }) };
  },
  members_cancel: () => { isCancelled = true; return null; },
  window_print: () => { window.print(); return null; },
  invitations: () => members.flatMap(({ id, status }, at) => (status === "invited" && at % 3 ? [{ member: id, issuedAt: moment(at * 7), expires: at % 4 === 3 ? moment(20) : moment(-300), isOver: at % 4 === 3 }] : [])),
  invitable_accounts: () => others,
  invitation_revoke: ({ id }) => ({ entry: change(id, { status: "removed" }).entry }),
  member_change_preview: (given) => given.id === "m0"
    ? Promise.reject(failure("conflict", "an organization always has an active Owner who can sign in, and this is the last one", "Name a successor first."))
    : { loses: ["In Support@production: change content"], gains: given.role ? ["In the organization: invite people", "In the organization: change roles"] : [] },
  member_invite: (given) => {
    const chosen = others.find(({ id }) => id === given.account?.id);
    const addresses = chosen ? [`${chosen.name} <${chosen.address}>`] : given.addresses;
    const made = addresses.map((/** @type {string} */ text, /** @type {number} */ at) => {
      const address = /<(.*)>/.exec(text)?.[1] ?? text;
      return { ...somebody(members.length + at), id: `n${members.length + at}`, name: text.includes("<") ? text.split(" <")[0] : null, address, role: given.role, permission: given.permission, status: "invited" };
    });
    members = [...members, ...made];
    return { entry: step("Invited", null, () => { members = members.filter((one) => !made.includes(one)); }), codes: chosen ? [] : made.map((/** @type {R.MemberView} */ { id, name: who, address }) => ({ member: id, address, name: who, code: WORDS, expires: moment(-300) })) };
  },
  member_new_code: ({ id }) => ({ codes: [{ member: id, address: find(id).address, name: find(id).name, code: WORDS, expires: moment(-300) }], entry: null }),
  import_choose: (given) => imported(given.keepRoles, []),
  import_dropped: () => imported(false, []),
  import_replan: (given) => imported(given.keepRoles, given.columns, given.sheet),
  import_apply: () => ({ imported: 12, entry: 40 }),
  import_cancel: () => { isCancelled = true; return null; },
  import_drop: () => null,
  member_columns: () => memberColumns(fields),
  export_preview: ({ list }) => exportPreview(list, members),
  export_save: ({ list }) => ({ saved: true, file: `members.${list.format}`, count: members.length }),
  lists: () => lists,
  list_save: ({ name: title, list }) => (lists = [...lists.filter((one) => one.name !== title), { ...list, name: title, problem: null }]),
  list_forget: ({ name: title }) => (lists = lists.filter((one) => one.name !== title)),
  actions: () => ACTIONS,
  check: (given) => check(members, applications, given),
  who_can: (given) => whoCan(members, given),
  what_can: (given) => whatCan(members, applications, given),
  matrix: (given) => matrix(members, applications, given),
};

const SLOW = new Set(["account_create", "sign_in", "import_apply"]);

/**
 * @param {string} command
 * @param {Record<string, unknown>} [given]
 */
export async function call(command, given = {}) {
  await new Promise((done) => setTimeout(done, (SLOW.has(command) ? 700 : 5) * pace));
  const answer = ANSWERS[command];
  if (!answer) throw failure("page", `the fake does not know ${command}`);
  return answer(given);
}

/**
 * Tells ten times how far it is; `?rows=100000` makes the list long.
 * @param {string} command
 * @param {Record<string, unknown>} given
 * @param {(done: R.RowsDone) => void} heard
 */
export async function callHearing(command, given, heard) {
  isCancelled = false;
  const many = command.startsWith("members_") ? chosen.length / 50 : 0;
  const rows = command === "journal_verify" ? entries : Number(asked.get("rows") ?? many);
  for (let part = 0; part <= 10; part += 1) {
    heard({ rows: (rows * part) / 10, of: command === "import_apply" || command.startsWith("members_") ? rows : null });
    await new Promise((done) => setTimeout(done, rows / 100));
    if (isCancelled) throw failure("cancelled", "It was cancelled, and nothing was changed.");
  }
  return call(command, given);
}

/**
 * @param {string} event
 * @param {() => void} heard
 */
export const hear = (event, heard) => window.addEventListener(`fake-${event}`, heard);
