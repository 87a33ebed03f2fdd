// What the commands of the shell answer. Written from src-tauri/app/reply by its tests: do not edit.

/** The commands that pages may call. */
export type CommandName =
    | "start"
    | "account_create"
    | "sign_in"
    | "lock"
    | "touch"
    | "organizations"
    | "organization_found"
    | "organization_open"
    | "invitation_accept"
    | "invitation_accept_chosen"
    | "journal_verify"
    | "attention"
    | "attention_save"
    | "recovery_key_create"
    | "recovery_key_save"
    | "applications"
    | "application_create"
    | "templates"
    | "members"
    | "member"
    | "member_set_role"
    | "member_set_permission"
    | "member_override"
    | "member_suspend"
    | "member_reactivate"
    | "member_remove"
    | "member_update"
    | "fields"
    | "field_add"
    | "field_rename"
    | "field_remove"
    | "member_held_elsewhere"
    | "member_erase"
    | "member_dossier_save"
    | "undo"
    | "invitable_accounts"
    | "member_invite"
    | "member_new_code"
    | "invitation_revoke"
    | "import_choose"
    | "import_dropped"
    | "import_replan"
    | "import_apply"
    | "import_cancel"
    | "import_drop"
    | "member_columns"
    | "export_preview"
    | "export_save"
    | "lists"
    | "list_save"
    | "list_forget"
    | "actions"
    | "check"
    | "member_change_preview";

/** Everything that can be asked about. */
export type Action =
    | "org.view"
    | "org.update"
    | "org.delete"
    | "billing.view"
    | "billing.update"
    | "usage.view"
    | "member.view"
    | "member.invite"
    | "member.update"
    | "member.set_role"
    | "member.set_permission"
    | "member.suspend"
    | "member.reactivate"
    | "member.remove"
    | "member.leave"
    | "member.transfer"
    | "member.rebind"
    | "member.erase"
    | "member.export"
    | "org.package"
    | "org.restore"
    | "org.recovery_key"
    | "service.create"
    | "service.revoke"
    | "application.create"
    | "template.manage"
    | "journal.view"
    | "journal.export"
    | "journal.verify"
    | "access.ask"
    | "check.edit"
    | "review.run"
    | "application.view"
    | "application.update"
    | "application.promote"
    | "application.delete"
    | "content.read"
    | "content.create"
    | "content.update"
    | "content.delete"
    | "settings.read"
    | "settings.update"
    | "token.read"
    | "token.create"
    | "token.rotate"
    | "token.revoke"
    | "analytics.read"
    | "analytics.update"
    | "event.post";

/** What a member is, from the least rights to the most. */
export type Role =
    | "member"
    | "admin"
    | "owner";

/** Where a membership stands. */
export type Status =
    | "invited"
    | "active"
    | "suspended"
    | "left"
    | "removed";

/** What a Member may do in applications. */
export type ApplicationPermission =
    | "custom_app_editor"
    | "custom_app_reader"
    | "app_editor"
    | "app_reader";

/** Where an application runs. */
export type Environment =
    | "sandbox"
    | "development"
    | "staging"
    | "production";

/** How a member list goes out. */
export type ExportFormat =
    | "csv"
    | "tsv"
    | "xlsx"
    | "json"
    | "jsonl"
    | "markdown"
    | "html"
    | "vcard"
    | "scim"
    | "google"
    | "okta";

/** Why a column is taken for what it is taken for. */
export type Because =
    | "known"
    | "remembered"
    | "guessed"
    | "chosen"
    | "unknown";

/** A part of an application. */
export type Section =
    | "app_info"
    | "intents"
    | "entities"
    | "handlers"
    | "faqs"
    | "channels"
    | "settings"
    | "tokens"
    | "analytics";

/** A failure, for people to read and for pages to tell apart by its code. */
export type Failure = {
    /** A stable word, such as `denied`, `locked` or `conflict`. */
    code: string,
    /** What happened and why, as a sentence. */
    message: string,
    /** More for whoever looks into it. */
    details: string | null,
    /** What to do next, as a sentence. */
    whatNext: string | null,
    /** What given does not fit, where the failure is about something given. */
    field: string | null,
    /** The rule that refused. */
    rule: string | null,
    /** The grant that is missing. */
    missing: string | null,
};

/** What the first screen needs. */
export type Start = {
    /** The accounts of this desktop, by address. */
    accounts: Array<AccountLine>,
    /** The language of the desktop as a BCP 47 tag, such as `de-DE`. */
    language: string,
    /** The version of Orgdesk. */
    version: string,
    /** After how many minutes without a sign of life the desktop locks itself. */
    idleLimit: number,
};

/** An account of this desktop. */
export type AccountLine = {
    /** Its id. */
    id: string,
    /** The person's name. */
    name: string,
    /** The address to sign in with. */
    address: string,
    /** The fingerprint of its keys, for two people to compare. */
    fingerprint: string,
};

/** Somebody who signed in. */
export type SignedIn = {
    /** As whom. */
    account: AccountLine,
    /** The organizations that the account has a key for. */
    organizations: Array<OrganizationLine>,
};

/** An organization of an account. */
export type OrganizationLine = {
    /** Its id. */
    id: string,
    /** Its name; the id where it cannot be opened. */
    name: string,
    /** Why it cannot be opened, where that is so. */
    problem: string | null,
    /** Whether it cannot be opened because an invitation made out to this account waits to be accepted. */
    invites: boolean,
};

/** An organization that was opened. */
export type Opened = {
    /** The organization. */
    organization: OrganizationView,
    /** The membership of the person in front of it. */
    me: MemberView,
    /** By the name of the action, such as `member.invite`. */
    canDo: { [key in string]: Verdict },
    /** Whether this person, as an Owner, has a recovery key; true for everybody who needs none. */
    hasRecoveryKey: boolean,
    /** Why the organization is open for reading only, where that is so. */
    doubt: string | null,
};

/** An organization as it shows itself. */
export type OrganizationView = {
    /** Its id. */
    id: string,
    /** Its name. */
    name: string,
    /** Its time zone, an IANA name. */
    timeZone: string,
    /** When it was founded. */
    createdAt: string,
    /** How many members belong to the present. */
    members: number,
    /** How many applications it has. */
    applications: number,
    /** The number of the newest journal entry. */
    revision: number,
    /** The fingerprint: the hash of the first entry. */
    fingerprint: string,
    /** Why nothing can be changed, where that is so. */
    readOnly: string | null,
};

/** Whether the person may do something at all, for pages that show it as not available. */
export type Verdict = {
    /** Whether it may be done. */
    allowed: boolean,
    /** Why, or why not. */
    reason: string,
};

/** A recovery key, shown once. */
export type RecoveryWords = {
    /** Its words, with spaces between them. */
    words: string,
};

/** What needs attention. */
export type Attention = {
    /** How many matters there are. */
    count: number,
    /** The first of them, the most urgent first. */
    matters: Array<Matter>,
};

/** One thing that runs out or is open. */
export type Matter = {
    /** What it is. */
    kind: MatterKind,
    /** How much it presses. */
    severity: Severity,
    /** Since when it is open, where it has no end. */
    since: string | null,
    /** When it runs out or ran out. */
    until: string | null,
    /** The member that it is about. */
    member: string | null,
    /** That person's name; null where it was erased. */
    memberName: string | null,
    /** The application that it is about. */
    application: string | null,
    /** Its name with its environment. */
    applicationName: string | null,
    /** What an override gives. */
    permission: ApplicationPermission | null,
    /** How many people it is about, where it is about several. */
    count: number | null,
    /** When the newest entry was made, where the clock is behind it. */
    newest: string | null,
    /** What would settle it, the usual way first. */
    remedies: Array<Remedy>,
    /** Whether this person may. */
    maySettle: boolean,
};

/** What a matter is. */
export type MatterKind = "read_only" | "clock_behind" | "rotation_due" | "no_recovery_key" | "one_owner" | "cannot_sign_in" | "keys_replaced" | "invited_without_code" | "override_ends" | "invitation_ends" | "new_code_ends";

/** How much a matter presses. */
export type Severity = "overdue" | "soon" | "open";

/** What would settle a matter. */
export type Remedy = "verify_journal" | "set_clock" | "renew_data_key" | "make_recovery_key" | "add_owner" | "issue_code" | "issue_codes" | "ask_member" | "prolong_override" | "clear_override" | "renew_code" | "revoke_invitation";

/** A member. */
export type MemberView = {
    /** The membership. */
    id: string,
    /** The name; null where it was erased. */
    name: string | null,
    /** The address; null where it was erased. */
    address: string | null,
    /** The role. */
    role: Role,
    /** Where the membership stands. */
    status: Status,
    /** The permission for all applications. */
    permission: ApplicationPermission,
    /** What the profile holds besides tags, by the key, such as `department` or `field:ID` for an own field. */
    profile: { [key in string]: string },
    /** The tags, sorted. */
    tags: Array<string>,
    /** Whether the person was erased. */
    erased: boolean,
    /** Permissions for single applications that count at present. */
    overrides: Array<OverrideView>,
    /** Whether the member has a key and so can sign in. */
    canSignIn: boolean,
    /** When the membership was recorded. */
    createdAt: string,
    /** When it became active for the first time. */
    joinedAt: string | null,
    /** When the member last opened the organization here. */
    lastActive: string | null,
    /** Who invited or imported the member. */
    invitedBy: string | null,
    /** That person's name. */
    invitedByName: string | null,
};

/** A permission for one application. */
export type OverrideView = {
    /** For which application. */
    application: string,
    /** Its name with its environment, such as `Support@production`. */
    applicationName: string,
    /** What holds there. */
    permission: ApplicationPermission,
    /** Until when. */
    expires: string | null,
};

/** One member with everything there is to see. */
export type MemberDetail = {
    /** The member. */
    member: MemberView,
    /** The newest entries about the member, at most 50, newest first. */
    history: Array<JournalLine>,
    /** What the member can do, in words. */
    canDo: Array<CanDo>,
};

/** A member who was changed. */
export type MemberChanged = {
    /** The member as they are now. */
    member: MemberView,
    /** The newest entry of the change; null where nothing was changed. */
    entry: number | null,
};

/** A change that is saved. */
export type Done = {
    /** The newest entry of the change, by which it can be taken back; null where nothing was changed. */
    entry: number | null,
};

/** A change that was taken back. */
export type Undone = {
    /** What was taken back, as a sentence. */
    sentence: string,
    /** Whom it was about, where it was about a member whose name is known. */
    name: string | null,
    /** How many things it touched. */
    count: number,
};

/** A field of the organization's own in profiles. */
export type FieldLine = {
    /** Its id. */
    id: string,
    /** Its key in profiles. */
    key: string,
    /** Its name. */
    name: string,
};

/** What erasing a person does not reach. */
export type HeldElsewhere = {
    /** Lists and dossiers that left the program while the person was in the organization, newest first. */
    lists: Array<ListElsewhere>,
    /** Copies of the organization's file, by their names without their folder. */
    copies: Array<string>,
};

/** A list that left the program. */
export type ListElsewhere = {
    /** The entry that says so. */
    entry: number,
    /** When. */
    at: string,
    /** In which form. */
    format: string,
    /** How many rows it had. */
    count: number,
    /** Who exported it; null where that person was erased. */
    authorName: string | null,
};

/** Something that a member can do. */
export type CanDo = {
    /** As a sentence. */
    sentence: string,
};

/** An entry. */
export type JournalLine = {
    /** Its number. */
    seq: number,
    /** When. */
    at: string,
    /** By whose membership. */
    author: string,
    /** That person's name; null where it was erased. */
    authorName: string | null,
    /** The kind, such as `role_changed`. */
    kind: string,
    /** The member that it is about. */
    member: string | null,
    /** That person's name. */
    memberName: string | null,
    /** What happened, as a sentence. */
    sentence: string,
    /** The entry's hash. */
    hash: string,
};

/** Whether the file is what was signed. */
export type JournalVerdict = {
    /** Whether nothing is wrong. */
    sound: boolean,
    /** What is wrong, or what was checked, as sentences. */
    lines: Array<string>,
    /** How many entries were replayed. */
    entries: number,
};

/** An application. */
export type ApplicationView = {
    /** Its id. */
    id: string,
    /** Its name, unique in its environment. */
    name: string,
    /** Where it runs. */
    environment: Environment,
    /** Name and environment, such as `Support@production`. */
    fullName: string,
    /** What the versions of one assistant share. */
    family: string,
    /** The template it was made from; null for a custom application. */
    template: string | null,
    /** When it was made. */
    createdAt: string,
};

/** An application that was made. */
export type ApplicationMade = {
    /** The application. */
    application: ApplicationView,
    /** The entry that made it, by which it can be taken back. */
    entry: number | null,
};

/** A template. */
export type TemplateView = {
    /** Its id. */
    id: string,
    /** Its name. */
    name: string,
    /** The sections that an App Reader may read. */
    openedForReading: Section[],
    /** The sections that an App Editor may edit. */
    openedForEditing: Section[],
};

/** The codes that a step made. */
export type Invited = {
    /** One for each person, in the order in which they were named; none for an account that accepts without one. */
    codes: Array<InvitedCode>,
    /** The newest entry of the step, by which it can be taken back. */
    entry: number | null,
};

/** A code for one person. */
export type InvitedCode = {
    /** The membership that it is for. */
    member: string,
    /** Where it goes; null where the address was erased. */
    address: string | null,
    /** The person's name; null where it was erased. */
    name: string | null,
    /** The code: 18 words. */
    code: string,
    /** Until when it can be used. */
    expires: string | null,
};

/** What a member would lose and gain. */
export type ChangePreview = {
    /** What would be lost, as sentences. */
    loses: Array<string>,
    /** What would be gained, as sentences. */
    gains: Array<string>,
};

/** What an import would do. The plan itself stays in the shell. */
export type ImportPreview = {
    /** The name of the file, without its folder. */
    file: string,
    /** As what the list was recognised, for people. */
    format: string,
    /** What kind of file it is, such as `CSV`. */
    kind: string,
    /** How many people are new. */
    new: number,
    /** How many members would be changed. */
    changed: number,
    /** How many rows say what is so already. */
    unchanged: number,
    /** Who is new: the first of them, at most 500; `new` counts all. */
    newPeople: Array<NewPerson>,
    /** Who would be changed, and what about them: the first of them, at most 500; `changed` counts all. */
    changedPeople: Array<ChangedPerson>,
    /** How many rows cannot be taken. */
    refused: number,
    /** Rows that cannot be taken: the first of them, at most 5,000; `refused` counts all. */
    refusedRows: Array<RefusedRow>,
    /** How many rows are no person. */
    skipped: number,
    /** Rows that are no person: the first of them, at most 500; `skipped` counts all. */
    skippedRows: Array<SkippedRow>,
    /** What whoever imports should know, as sentences. */
    notes: Array<string>,
    /** How many new addresses a person would take for others. */
    lookAlikeCount: number,
    /** New addresses that a person would take for others: the first of them, at most 500. */
    lookAlikes: Array<LookAlike>,
    /** How many new people are called like somebody else. */
    sameNameCount: number,
    /** New people who are called like somebody else, so that they may be there twice: the first of them, at most 500. */
    sameNames: Array<LookAlike>,
    /** The columns of the list in their order. */
    columns: Array<ListColumn>,
    /** Fields of profiles that would come to be. */
    newFields: Array<string>,
};

/** Somebody whom an import would bring in. */
export type NewPerson = {
    /** The row; the headings are row 1. */
    row: number,
    /** The name. */
    name: string,
    /** The address. */
    address: string,
    /** The role. */
    role: Role,
    /** The status. */
    status: Status,
    /** The permission for all applications. */
    permission: ApplicationPermission,
};

/** A member whom an import would change. */
export type ChangedPerson = {
    /** The row. */
    row: number,
    /** Who. */
    member: string,
    /** The present address; null where it was erased. */
    address: string | null,
    /** What differs. */
    changes: Array<ValueChange>,
    /** What they could do afterwards and cannot now, in words behind “can”. */
    gains: Array<string>,
    /** What they can do now and could not afterwards. */
    loses: Array<string>,
};

/** One value that would be changed. */
export type ValueChange = {
    /** Which one: `name`, `email`, `role`, `title` and so on, or the name of an own field. */
    field: string,
    /** What it is. */
    from: string,
    /** What it would be. */
    to: string,
};

/** A row that cannot be taken. */
export type RefusedRow = {
    /** The row. */
    row: number,
    /** Which field. */
    field: string,
    /** What stands there, shortened where it is long. */
    value: string,
    /** Why it cannot be taken, and what to do. */
    reason: string,
};

/** A row that is no person. */
export type SkippedRow = {
    /** The row. */
    row: number,
    /** Why. */
    reason: string,
};

/** A new address that a person would take for another one. */
export type LookAlike = {
    /** The row. */
    row: number,
    /** Its address. */
    address: string,
    /** What it looks like. */
    like: string,
};

/** A column of a list that comes in. */
export type ListColumn = {
    /** Its heading. */
    heading: string,
    /** The word for what it is taken for; of an own field its name. */
    usedAs: string,
    /** Whether its cells are taken. */
    isTaken: boolean,
    /** Why it is taken for that. */
    because: Because,
    /** How many of its cells are filled; 0 for passwords. */
    filled: number,
    /** The first cell that is filled, shortened where it is long; empty for passwords. */
    example: string,
};

/** An import that is done. */
export type Imported = {
    /** How many people are new or changed. */
    imported: number,
    /** The newest entry of the import, by which it can be taken back. */
    entry: number | null,
};

/** The beginning of a list that can be exported. */
export type ExportPreview = {
    /** The first lines, as the file would have them. */
    lines: Array<string>,
    /** How many members the list would have. */
    count: number,
};

/** Whether something was saved to a file. */
export type Saved = {
    /** False where the person closed the dialog. */
    saved: boolean,
    /** The name of the file, without its folder. */
    file: string | null,
    /** How many rows it has, where it is a list. */
    count: number | null,
};

/** A column that a list can have. */
export type MemberColumnLine = {
    /** Its heading; of an own field the key, which no other column can have. */
    name: string,
    /** What an own field is called. */
    title: string | null,
    /** Whether it belongs to a list for which no columns were chosen. */
    standard: boolean,
};

/** A list that is kept under a name. */
export type KeptList = {
    /** Its name. */
    name: string,
    /** Its columns, as columns are named; null for the usual ones at the time. */
    columns: Array<string> | null,
    /** Whom, in parts such as `role=owner,admin`; an own field goes by its key. */
    filter: Array<string>,
    /** Columns with a comma between, a minus before one that is turned round; empty as members came. */
    order: string,
    /** In which form. */
    format: ExportFormat,
    /** Why it cannot be exported any more. */
    problem: string | null,
};

/** How far reading or importing a list is. */
export type RowsDone = {
    /** The rows that are done. */
    rows: number,
    /** How many there are, where that is known. */
    of: number | null,
};

/** An action that can be asked about. */
export type ActionLine = {
    /** Its name, such as `content.update`. */
    name: Action,
    /** On what it is done. */
    on: Place,
    /** Whether a question can name a content section. */
    sections: boolean,
    /** Whether the answer depends on the role of the member that it is done to. */
    roles: boolean,
    /** What it is, to stand behind “can …”. */
    sentence: string,
};

/** On what an action is done. */
export type Place = "organization" | "application";

/** The answer to a question. */
export type Answer = {
    /** Whether the member may. */
    allowed: boolean,
    /** The whole answer in one sentence. */
    sentence: string,
    /** The grants in words, from the membership to what decided; on a refusal those held nevertheless. */
    chain: Array<string>,
    /** The nearest grant that is missing. */
    missing: string | null,
    /** The smallest change that would turn the answer, and who may make it. */
    remedy: string | null,
    /** Whether the member has a key and so can sign in here. */
    canSignIn: boolean,
    /** Who the answer is about. */
    subject: string,
    /** What it is about: the application, or the organization. */
    object: string,
};
