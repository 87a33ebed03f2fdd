// Every command of the shell that the pages use, with the shapes that go in and come out.
import { call, callHearing } from "./tauri.js";

/** @import { AskedList } from "./members/list.js" */
/** @import { ListChoices, ManyChange } from "./state.js" */
/** @import * as R from "./types/replies.ts" */
/** @typedef {{ member: string, action: string, section?: string, application?: string, role?: string, at?: string }} Question */

/** @type {() => Promise<R.Start>} */
export const start = () => call("start");
/** @type {(given: {name: string, address: string, password: string}) => Promise<R.SignedIn>} */
export const accountCreate = (given) => call("account_create", given);
/** @type {(account: string, password: string) => Promise<R.SignedIn>} */
export const signIn = (account, password) => call("sign_in", { account, password });
/** @type {() => Promise<null>} */
export const lock = () => call("lock");
/** @type {() => Promise<null>} */
export const touch = () => call("touch");
/** @type {(settings: R.Settings) => Promise<R.Settings>} */
export const settingsSave = (settings) => call("settings_save", { settings });
/** @type {(given: {name: string, address: string}) => Promise<R.AccountLine>} */
export const accountUpdate = (given) => call("account_update", given);
/** @type {(old: string, password: string) => Promise<string[]>} */
export const accountPassword = (old, password) => call("account_password", { old, new: password });
/** @type {(account: string) => Promise<R.SignedIn>} */
export const signInWithKeyring = (account) => call("sign_in_with_keyring", { account });
/** @type {(password: string) => Promise<string[]>} */
export const keyringTurnOn = (password) => call("keyring_turn_on", { password });
/** @type {() => Promise<string[]>} */
export const keyringTurnOff = () => call("keyring_turn_off");
/** @type {(timeZone: string) => Promise<R.Opened>} */
export const sampleFound = (timeZone) => call("sample_found", { timeZone });
/** @type {(id: string) => Promise<R.OrganizationLine[]>} */
export const sampleRemove = (id) => call("sample_remove", { id });
/** @type {() => Promise<null>} */
export const logShow = () => call("log_show");

/** @type {() => Promise<R.OrganizationLine[]>} */
export const organizations = () => call("organizations");
/** @type {(name: string, timeZone?: string) => Promise<R.Opened>} */
export const organizationFound = (name, timeZone) => call("organization_found", { name, timeZone });
/** @type {(id: string) => Promise<R.Opened>} */
export const organizationOpen = (id) => call("organization_open", { id });
/** @type {(code: string) => Promise<R.Opened>} */
export const invitationAccept = (code) => call("invitation_accept", { code });
/** @type {(organization: string) => Promise<R.Opened>} */
export const invitationAcceptChosen = (organization) => call("invitation_accept_chosen", { organization });
/** @type {() => Promise<R.Desktops>} */
export const desktops = () => call("desktops");
/** @type {() => Promise<R.Saved>} */
export const packageCopy = () => call("package_copy");
/** @type {(typed: string) => Promise<R.Saved>} */
export const packageHandOver = (typed) => call("package_hand_over", { typed });
/** @type {(typed: string) => Promise<R.Done>} */
export const writingTake = (typed) => call("writing_take", { typed });
/** @type {(typed: string) => Promise<R.Opened>} */
export const olderAccept = (typed) => call("older_accept", { typed });
/** @type {() => Promise<boolean>} */
export const backupDaily = () => call("backup_daily");
/** @type {() => Promise<R.Backups>} */
export const backupMake = () => call("backup_make");
/** @type {() => Promise<R.Backups | null>} */
export const backupPlaceChoose = () => call("backup_place_choose");
/** @type {() => Promise<R.Backups>} */
export const backupPlaceForget = () => call("backup_place_forget");
/** @type {(id: string | null) => Promise<R.BackupPreview>} */
export const backupPreview = (id) => call("backup_preview", { id });
/** @type {(id: string | null, typed: string) => Promise<R.Opened>} */
export const backupRestore = (id, typed) => call("backup_restore", { id, typed });
/** @type {() => Promise<boolean>} */
export const arrivalChoose = () => call("arrival_choose");
/** @type {() => Promise<R.ArrivingFile | null>} */
export const arrivalLook = () => call("arrival_look");
/** @type {() => Promise<null>} */
export const arrivalForget = () => call("arrival_forget");
/** @type {(givesUp: boolean) => Promise<R.ArrivedOrganization>} */
export const arrivalOpen = (givesUp) => call("arrival_open", { givesUp });
/** @type {(password: string) => Promise<R.AccountArrived>} */
export const arrivalAccount = (password) => call("arrival_account", { password });
/** @type {(code: string) => Promise<R.Saved>} */
export const arrivalReply = (code) => call("arrival_reply", { code });
/** @type {() => Promise<R.Done>} */
export const replyTake = () => call("reply_take");
/** @type {() => Promise<R.MovingOrganization[]>} */
export const movePreview = () => call("move_preview");
/** @type {() => Promise<R.Moved>} */
export const accountMove = () => call("account_move");
/** @type {() => Promise<R.Attention>} */
export const attention = () => call("attention");
/** @type {() => Promise<R.Saved>} */
export const attentionSave = () => call("attention_save");
/** @type {() => Promise<R.RecoveryWords>} */
export const recoveryKeyCreate = () => call("recovery_key_create");
/** @type {(words: string) => Promise<R.Saved>} */
export const recoveryKeySave = (words) => call("recovery_key_save", { words });

/** @type {() => Promise<R.ApplicationView[]>} */
export const applications = () => call("applications");
/** @type {(given: {name: string, environment: string, template?: string}) => Promise<R.ApplicationMade>} */
export const applicationCreate = (given) => call("application_create", given);
/** @type {(given: {id: string, name?: string, environment?: string, family?: string}) => Promise<R.ApplicationChanged>} */
export const applicationUpdate = (given) => call("application_update", given);
/** @type {(id: string, typed: string) => Promise<R.Done>} */
export const applicationDelete = (id, typed) => call("application_delete", { id, typed });
/** @type {() => Promise<R.TemplateView[]>} */
export const templates = () => call("templates");

/** @type {() => Promise<R.MemberView[]>} */
export const members = () => call("members");
/** @type {(id: string) => Promise<R.MemberDetail>} */
export const member = (id) => call("member", { id });
/** @type {() => Promise<R.AccountLine[]>} */
export const invitableAccounts = () => call("invitable_accounts");
/** @type {(given: {addresses: string[], account?: {id: string, fingerprint: string}, role: string, permission: string, expiresInDays: number}) => Promise<R.Invited>} */
export const memberInvite = (given) => call("member_invite", given);
/** @type {(id: string) => Promise<R.Invited>} */
export const memberNewCode = (id) => call("member_new_code", { id });
/** @type {(id: string) => Promise<R.Done>} */
export const invitationRevoke = (id) => call("invitation_revoke", { id });
/** @type {(given: {id: string, role: string, permission: string, keepOverrides: boolean}) => Promise<R.MemberChanged>} */
export const memberSetRole = (given) => call("member_set_role", given);
/** @type {(id: string, permission: string) => Promise<R.MemberChanged>} */
export const memberSetPermission = (id, permission) => call("member_set_permission", { id, permission });
/** @type {(given: {id: string, application: string, permission: string|null, expires: string|null}) => Promise<R.MemberChanged>} */
export const memberOverride = (given) => call("member_override", given);
/** @type {(id: string) => Promise<R.MemberChanged>} */
export const memberSuspend = (id) => call("member_suspend", { id });
/** @type {(id: string) => Promise<R.MemberChanged>} */
export const memberReactivate = (id) => call("member_reactivate", { id });
/** @type {(id: string) => Promise<R.Done>} */
export const memberRemove = (id) => call("member_remove", { id });
/** @type {(given: {id: string, role?: string, permission?: string, keepOverrides?: boolean}) => Promise<R.ChangePreview>} */
export const memberChangePreview = (given) => call("member_change_preview", given);

/** @type {(id: string) => Promise<R.JournalLine[]>} */
export const memberHistory = (id) => call("member_history", { id });
/** @type {() => Promise<R.InvitationLine[]>} */
export const invitations = () => call("invitations");
/** @type {(ids: string[]) => Promise<null>} */
export const membersChoose = (ids) => call("members_choose", { ids });
/** @type {(change: ManyChange, heard: Heard) => Promise<R.ManyPreview>} */
export const membersPlan = (change, heard) => callHearing("members_plan", { change }, heard);
/** @type {(leaveOut: boolean, heard: Heard) => Promise<R.Done>} */
export const membersApply = (leaveOut, heard) => callHearing("members_apply", { leaveOut }, heard);
/** @type {() => Promise<null>} */
export const membersCancel = () => call("members_cancel");
/** @type {() => Promise<null>} */
export const windowPrint = () => call("window_print");

/** @typedef {{ id: string, name: string|null, address: string|null, profile: Record<string, string|null> }} MemberUpdate */
/** @type {(given: MemberUpdate) => Promise<R.MemberChanged>} */
export const memberUpdate = (given) => call("member_update", given);
/** @type {() => Promise<R.FieldLine[]>} */
export const fields = () => call("fields");
/** @type {(name: string) => Promise<R.Done>} */
export const fieldAdd = (name) => call("field_add", { name });
/** @type {(id: string, name: string) => Promise<R.Done>} */
export const fieldRename = (id, name) => call("field_rename", { id, name });
/** @type {(id: string) => Promise<R.Done>} */
export const fieldRemove = (id) => call("field_remove", { id });
/** @type {(id: string) => Promise<R.HeldElsewhere>} */
export const memberHeldElsewhere = (id) => call("member_held_elsewhere", { id });
/** @type {(id: string) => Promise<R.Done>} */
export const memberErase = (id) => call("member_erase", { id });
/** @type {(id: string, format: "json"|"text") => Promise<R.Saved>} */
export const memberDossierSave = (id, format) => call("member_dossier_save", { id, format });
/** @type {(entry: number|null) => Promise<R.Undone>} */
export const undo = (entry) => call("undo", { entry });

/** @type {(entry: number) => Promise<R.UndoPreview>} */
export const undoPreview = (entry) => call("undo_preview", { entry });

/** @typedef {(done: R.RowsDone) => void} Heard */
/** @type {(keepRoles: boolean, heard: Heard) => Promise<R.ImportPreview|null>} */
export const importChoose = (keepRoles, heard) => callHearing("import_choose", { keepRoles }, heard);
/** @type {(heard: Heard) => Promise<R.ImportPreview|null>} */
export const importDropped = (heard) => callHearing("import_dropped", {}, heard);
/** @type {(choices: ListChoices, heard: Heard) => Promise<R.ImportPreview>} */
export const importReplan = (choices, heard) => callHearing("import_replan", { ...choices }, heard);
/** @type {(heard: Heard) => Promise<R.Imported>} */
export const importApply = (heard) => callHearing("import_apply", {}, heard);
/** @type {() => Promise<null>} */
export const importCancel = () => call("import_cancel");
/** @type {() => Promise<null>} */
export const importDrop = () => call("import_drop");
/** @type {(list: AskedList) => Promise<R.ExportPreview>} */
export const exportPreview = (list) => call("export_preview", { list });
/** @type {(list: AskedList) => Promise<R.Saved>} */
export const exportSave = (list) => call("export_save", { list });
/** @type {() => Promise<R.KeptList[]>} */
export const lists = () => call("lists");
/** @type {(name: string, list: AskedList) => Promise<R.KeptList[]>} */
export const listSave = (name, list) => call("list_save", { name, list });
/** @type {(name: string) => Promise<R.KeptList[]>} */
export const listForget = (name) => call("list_forget", { name });
/** @type {() => Promise<R.MemberColumnLine[]>} */
export const memberColumns = () => call("member_columns");

/** @typedef {{ kind: string, by: string, about: string, from: string, to: string, below: number | null }} AskedJournal */
/** @type {(asked: AskedJournal) => Promise<R.JournalPage>} */
export const journalPage = (asked) => call("journal_page", { asked });
/** @type {(entry: number) => Promise<R.JournalEntry>} */
export const journalEntry = (entry) => call("journal_entry", { entry });
/** @type {(heard: Heard) => Promise<R.JournalVerdict>} */
export const journalVerify = (heard) => callHearing("journal_verify", {}, heard);
/** @type {() => Promise<null>} */
export const journalVerifyCancel = () => call("journal_verify_cancel");
/** @type {(format: "jsonl" | "csv") => Promise<R.Saved>} */
export const journalExport = (format) => call("journal_export", { format });

/** @type {() => Promise<R.OrganizationSettings>} */
export const organizationSettings = () => call("organization_settings");
/** @type {() => Promise<string[]>} */
export const timeZones = () => call("time_zones");
/** @type {(given: { name: string, timeZone: string }) => Promise<R.Done>} */
export const organizationUpdate = (given) => call("organization_update", given);
/** @type {(typed: string) => Promise<null>} */
export const organizationDelete = (typed) => call("organization_delete", { typed });
/** @type {() => Promise<null>} */
export const memberLeave = () => call("member_leave");
/** @type {(given: { id: string, becomes: R.Role }) => Promise<R.Done>} */
export const memberTransfer = (given) => call("member_transfer", given);
/** @type {(id: string) => Promise<R.Done>} */
export const recoveryKeyRevoke = (id) => call("recovery_key_revoke", { id });

/** @type {() => Promise<R.ActionLine[]>} */
export const actions = () => call("actions");
/** @type {(given: Question) => Promise<R.Answer>} */
export const check = (given) => call("check", given);
/** @type {(given: Omit<Question, "member">) => Promise<R.WhoCan>} */
export const whoCan = (given) => call("who_can", given);
/** @type {(given: {member: string, at?: string}) => Promise<R.WhatCan>} */
export const whatCan = (given) => call("what_can", given);
/** @type {(given: {action: string, section?: string, at?: string}) => Promise<R.Matrix>} */
export const matrix = (given) => call("matrix", given);
