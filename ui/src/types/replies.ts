// What the commands of the shell answer. Written from src-tauri/app/reply by its tests: do not edit.

/** The commands that pages may call. */
export type CommandName =
    | "start"
    | "account_create"
    | "sign_in"
    | "lock"
    | "touch"
    | "settings_save"
    | "account_update"
    | "account_password"
    | "sign_in_with_keyring"
    | "keyring_turn_on"
    | "keyring_turn_off"
    | "sample_found"
    | "sample_remove"
    | "log_show"
    | "organizations"
    | "organization_found"
    | "organization_open"
    | "invitation_accept"
    | "invitation_accept_chosen"
    | "attention"
    | "attention_save"
    | "recovery_key_create"
    | "recovery_key_save"
    | "applications"
    | "application_create"
    | "application_update"
    | "application_delete"
    | "templates"
    | "members"
    | "member"
    | "member_set_role"
    | "member_set_permission"
    | "member_override"
    | "member_suspend"
    | "member_reactivate"
    | "member_remove"
    | "member_history"
    | "members_choose"
    | "members_plan"
    | "members_apply"
    | "members_cancel"
    | "member_update"
    | "fields"
    | "field_add"
    | "field_rename"
    | "field_remove"
    | "member_held_elsewhere"
    | "member_erase"
    | "member_dossier_save"
    | "undo"
    | "undo_preview"
    | "invitable_accounts"
    | "invitations"
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
    | "window_print"
    | "journal_page"
    | "journal_entry"
    | "journal_verify"
    | "journal_verify_cancel"
    | "journal_export"
    | "organization_settings"
    | "time_zones"
    | "organization_update"
    | "organization_delete"
    | "member_leave"
    | "member_transfer"
    | "recovery_key_revoke"
    | "desktops"
    | "package_copy"
    | "package_hand_over"
    | "writing_take"
    | "older_accept"
    | "backup_daily"
    | "backup_make"
    | "backup_place_choose"
    | "backup_place_forget"
    | "backup_preview"
    | "backup_restore"
    | "arrival_choose"
    | "arrival_look"
    | "arrival_forget"
    | "arrival_open"
    | "arrival_account"
    | "arrival_reply"
    | "reply_take"
    | "move_preview"
    | "account_move"
    | "actions"
    | "check"
    | "who_can"
    | "what_can"
    | "matrix"
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

/** What an entry of the journal is. */
export type EntryKind =
    | "organization_founded"
    | "organization_updated"
    | "organization_deleted"
    | "member_invited"
    | "code_issued"
    | "invitation_revoked"
    | "invitation_accepted"
    | "member_rebound"
    | "owner_recovered"
    | "member_imported"
    | "member_updated"
    | "role_changed"
    | "permission_changed"
    | "override_set"
    | "override_cleared"
    | "member_suspended"
    | "member_reactivated"
    | "member_removed"
    | "member_left"
    | "member_erased"
    | "field_defined"
    | "field_renamed"
    | "field_removed"
    | "application_created"
    | "application_updated"
    | "application_deleted"
    | "recovery_key_created"
    | "recovery_key_revoked"
    | "data_key_rotated"
    | "organization_copied"
    | "organization_handed_over"
    | "hand_over_opened"
    | "writing_taken"
    | "organization_restored"
    | "time_reset"
    | "reply_taken_in"
    | "list_exported"
    | "refused";

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
    /** The ids of the accounts that this computer's login unlocks as well. */
    withKeyring: Array<string>,
    /** The settings of this desktop. */
    settings: Settings,
    /** What was wrong with the file of the settings, where something was. */
    settingsNotice: string | null,
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

/** The settings of this desktop. They go for everybody who uses it, and are not encrypted. */
export type Settings = {
    /** The language of the window. */
    language: Language,
    /** Light or dark. */
    theme: Theme,
    /** How strong lines and letters stand out. */
    contrast: Contrast,
    /** The size of everything, in percent, from 50 to 300. */
    zoom: number,
    /** After how many minutes without a sign of life the desktop locks itself, from 1 to 240. */
    lockAfter: number,
    /** The id of the organization that was open last. */
    lastOrganization: string | null,
    /** The tab that was open last. */
    lastTab: string | null,
    /** The columns shown, by the name of the page, in their order. */
    columns: { [key in string]: Array<string> },
};

/** The language of the window. */
export type Language = "system" | "en" | "de";

/** Light or dark. */
export type Theme = "system" | "light" | "dark";

/** How strong lines and letters stand out. */
export type Contrast = "system" | "more";

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
    /** Whether it is a sample, which one click removes. */
    isSample: boolean,
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
    /** Whether that is because its file was put back to an older copy, which an Owner can accept. */
    isOlder: boolean,
    /** Which other desktop writes it, where one does. */
    elsewhere: WrittenElsewhere | null,
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
export type MatterKind = "read_only" | "clock_behind" | "hand_over_outstanding" | "backups_old" | "no_backup" | "second_place_absent" | "rotation_due" | "no_recovery_key" | "one_owner" | "cannot_sign_in" | "keys_replaced" | "invited_without_code" | "override_ends" | "invitation_ends" | "new_code_ends";

/** How much a matter presses. */
export type Severity = "overdue" | "soon" | "open";

/** What would settle a matter. */
export type Remedy = "verify_journal" | "set_clock" | "bring_back" | "back_up" | "find_second_place" | "renew_data_key" | "make_recovery_key" | "add_owner" | "issue_code" | "issue_codes" | "ask_member" | "prolong_override" | "clear_override" | "renew_code" | "revoke_invitation";

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

/** What taking a change back would do. */
export type UndoPreview = {
    /** What is taken back, as a sentence. */
    sentence: string,
    /** Whom it was about, where it was about a member whose name is known. */
    name: string | null,
    /** The first of what would be done. */
    changes: Array<UndoChange>,
    /** How many entries it would be. */
    count: number,
};

/** One thing that would be done. */
export type UndoChange = {
    /** As a sentence. */
    sentence: string,
    /** To whom, where it is done to a member whose name is known. */
    name: string | null,
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

/** A page of the journal. */
export type JournalPage = {
    /** Its entries, newest first. */
    rows: Array<JournalRow>,
    /** Whether older ones fit as well. */
    more: boolean,
};

/** An entry in its table. */
export type JournalRow = {
    /** What it says. */
    line: JournalLine,
    /** The entry that this one takes back. */
    reverses: number | null,
    /** The entry that took its step back. */
    takenBackBy: number | null,
    /** Why its step cannot be taken back; null where it can. */
    stays: string | null,
};

/** Everything that is held of an entry. */
export type JournalEntry = {
    /** As it stands in the table. */
    row: JournalRow,
    /** The step that it is part of. */
    step: string,
    /** Its place in the step, from 1. */
    place: number,
    /** How many entries the step has. */
    count: number,
    /** On which desktop it was written. */
    device: string,
    /** The version of the rules by which it was decided. */
    rules: number,
    /** The fingerprint of the key that signed it; null where no key of its author did. */
    signedWith: string | null,
    /** The hash of the entry before. */
    previous: string,
    /** What it says, as it was hashed: JSON. */
    raw: string,
};

/** What the settings of an organization show besides the organization itself. */
export type OrganizationSettings = {
    /** The recovery keys that work, of all Owners; none for whoever may not see them. */
    recoveryKeys: Array<RecoveryKeyLine>,
    /** Whether the person may leave. */
    canLeave: Verdict,
    /** Whether the person may hand an ownership over. */
    canTransfer: Verdict,
    /** Whether the person may delete the organization as it is now. */
    canDelete: Verdict,
};

/** A recovery key that works. */
export type RecoveryKeyLine = {
    /** Its id. */
    id: string,
    /** The name of the Owner whose membership it binds. */
    owner: string | null,
    /** Whether that is the person in front. */
    own: boolean,
    /** When it was made. */
    createdAt: string,
};

/** Which other desktop writes an organization. */
export type WrittenElsewhere = {
    /** How it came to be elsewhere. */
    kind: WrittenKind,
    /** When it was handed over; of a copy, when its newest entry was made. */
    since: string,
    /** Why it can only be read here, and what to do. */
    sentence: string,
};

/** How an organization came to be written elsewhere. */
export type WrittenKind = "handed_over" | "on_its_way" | "copy";

/** What the person may do about the desktops that have the organization. */
export type Desktops = {
    /** Whether a copy may be sent. */
    canCopy: Verdict,
    /** Whether it may be handed over. */
    canHandOver: Verdict,
    /** Whether the writing may be taken back. */
    canTakeBack: Verdict,
    /** Whether a backup may be put back. */
    canRestore: Verdict,
    /** The backups that are kept. */
    backups: Backups,
};

/** The backups of the open organization. */
export type Backups = {
    /** Those in the data folder, newest first. */
    kept: Array<BackupLine>,
    /** Where they go besides, where such a place was chosen. */
    second: SecondPlace | null,
};

/** A backup. */
export type BackupLine = {
    /** The name of its file, without its folder. */
    id: string,
    /** When it was made. */
    madeAt: string,
    /** Why; null where its name does not say. */
    reason: "daily" | "asked" | "before-update" | "before-package" | "before-restore" | null,
    /** The number of the newest entry in it. */
    newestEntry: number,
    /** Its size in bytes. */
    bytes: number,
};

/** The second place of backups. */
export type SecondPlace = {
    /** The folder, as its path reads. */
    folder: string,
    /** Whether it is there now. */
    isThere: boolean,
};

/** What putting a backup back would do. */
export type BackupPreview = {
    /** What is in it, and how it stands to what is here. */
    backup: ArrivingPackage,
    /** The entries that would be lost; null where nobody can tell. */
    lost: number | null,
    /** How many people would be members again. */
    membersAgain: number,
    /** How many people would be members no longer. */
    membersLost: number,
};

/** A file that waits to be opened. */
export type ArrivingFile = {
    /** Its name, without its folder. */
    file: string,
    /** What it is. */
    kind: ArrivedKind,
    /** When it was made. */
    madeAt: string,
    /** How many organizations are in it. */
    organizations: number,
    /** The organization in it; null before somebody signed in who has a key in it. */
    package: ArrivingPackage | null,
    /** Whether whoever is signed in has no key in it. */
    lacksKey: boolean,
};

/** What a file is that Orgdesk made. */
export type ArrivedKind = "copy" | "hand_over" | "backup" | "account" | "reply";

/** An organization in a package, proved, and how it stands to what is here. */
export type ArrivingPackage = {
    /** Its id. */
    id: string,
    /** Its name. */
    name: string,
    /** When the package was made. */
    madeAt: string,
    /** When its newest entry was made. */
    newest: string,
    /** How it stands to what is here. */
    relation: PackageRelation,
    /** By how many entries it is newer or older. */
    entries: number,
    /** The first entry that differs, where the two parted. */
    partedAt: number | null,
    /** What it says here. */
    here: PartedSide | null,
    /** What it says in the package. */
    there: PartedSide | null,
};

/** How a package stands to what is here. */
export type PackageRelation = "new" | "newer" | "same" | "older" | "parted";

/** One side of two journals that part. */
export type PartedSide = {
    /** The kind of its first entry. */
    kind: string,
    /** When that was. */
    since: string,
    /** How many entries it has from there on. */
    entries: number,
    /** Whether an Owner gave the other side up there. */
    givesUpOther: boolean,
};

/** An organization that was opened from a package. */
export type ArrivedOrganization = {
    /** As it is here now. */
    opened: Opened,
    /** How the package stood to what was here. */
    package: ArrivingPackage,
};

/** An account that was taken in. */
export type AccountArrived = {
    /** It is signed in. */
    signedIn: SignedIn,
    /** Why organizations in the file were not opened, each as a sentence. */
    problems: Array<string>,
};

/** An organization that goes along when an account moves. */
export type MovingOrganization = {
    /** Its id. */
    id: string,
    /** Its name. */
    name: string,
    /** Why it goes along only as a copy; null where it is handed over. */
    copyBecause: string | null,
    /** Why nothing can be moved before this is settled. */
    problem: string | null,
};

/** An account that was packed up. */
export type Moved = {
    /** The name of the file; null where the dialog was closed. */
    file: string | null,
    /** How many organizations are in it. */
    organizations: number,
    /** Those that are only copies over there. */
    copies: Array<MovingOrganization>,
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

/** An application that was changed. */
export type ApplicationChanged = {
    /** The application as it is now. */
    application: ApplicationView,
    /** The entry by which the change can be taken back; null where nothing was changed. */
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

/** An invitation that is open: nobody accepted or revoked it yet. */
export type InvitationLine = {
    /** Whose membership it is for. */
    member: string,
    /** When it was made. */
    issuedAt: string,
    /** Until when it can be accepted; null for one without an end. */
    expires: string | null,
    /** Whether that time is over. */
    isOver: boolean,
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

/** What a change would do to those who were chosen. The plan itself stays in the shell. */
export type ManyPreview = {
    /** How many would be changed. */
    changed: number,
    /** How many are as wanted already. */
    unchanged: number,
    /** Those who would be changed, together with whom it does the same to; the largest group first. */
    groups: Array<ManyGroup>,
    /** How many cannot be changed. */
    refused: number,
    /** Who cannot be changed: the first of them, at most 5,000; `refused` counts all. */
    refusedMembers: Array<RefusedMember>,
};

/** Members to whom a change does the same. */
export type ManyGroup = {
    /** How many they are. */
    count: number,
    /** Their ids: the first of them, at most 200. */
    members: Array<string>,
    /** What each would gain, as sentences. */
    gains: Array<string>,
    /** What each would lose, as sentences. */
    loses: Array<string>,
};

/** A member who cannot be changed. */
export type RefusedMember = {
    /** Who. */
    member: string,
    /** Why, as a sentence. */
    reason: string,
};

/** What an import would do. The plan itself stays in the shell. */
export type ImportPreview = {
    /** The name of the file, without its folder. */
    file: string,
    /** As what the list was recognised, for people. */
    format: string,
    /** What kind of file it is, such as `CSV`. */
    kind: string,
    /** Of a workbook, the sheet that was read. */
    sheet: string | null,
    /** Of a workbook, all its sheets, in their order. */
    sheets: Array<string>,
    /** No column is taken for the addresses, so that no row was read: one has to be chosen first. */
    lacksAddresses: boolean,
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
    /** The same change, for a button that leads to it. */
    change: SmallestChange | null,
    /** The member that the answer is about. */
    member: string,
    /** The application that it is about. */
    application: string | null,
    /** Whether the member has a key and so can sign in here. */
    canSignIn: boolean,
    /** Who the answer is about. */
    subject: string,
    /** What it is about: the application, or the organization. */
    object: string,
};

/** The smallest change that would turn a no. */
export type SmallestChange = {
    /** What would be changed. */
    kind: ChangeKind,
    /** The role that would be given. */
    role: Role | null,
    /** The permission that an override for the application would give. */
    permission: ApplicationPermission | null,
};

/** What would be changed about a member. */
export type ChangeKind = "invite" | "accept" | "reactivate" | "role" | "override";

/** An application as it was called at the time asked about. */
export type NamedApplication = {
    /** Its id. */
    id: string,
    /** Name and environment. */
    name: string,
};

/** Everybody who may do something, by why. */
export type WhoCan = {
    /** How many may. */
    count: number,
    /** Whether the time asked about lies ahead. */
    forecast: boolean,
    /** Those who may for the same reasons. */
    groups: Array<WhoCanGroup>,
};

/** Members who may for the same reasons. */
export type WhoCanGroup = {
    /** The chain of grants in words. */
    because: Array<string>,
    /** Those who can sign in here. */
    signingIn: Array<string>,
    /** Those who cannot. */
    withoutKey: Array<string>,
};

/** What a member may do, everywhere. */
export type WhatCan = {
    /** Who. */
    subject: string,
    /** Whether the member has a key and so can sign in here. */
    canSignIn: boolean,
    /** Whether the time asked about lies ahead. */
    forecast: boolean,
    /** The organization, and the applications that are alike to the member. */
    places: Array<WhatCanPlace>,
};

/** The organization, or applications that are alike to a member. */
export type WhatCanPlace = {
    /** The applications; none stands for the organization. */
    applications: Array<NamedApplication>,
    /** What the member may and may not do there, by why. */
    groups: Array<AlikeAbilities>,
};

/** Actions that a member may do, or may not, for the same reasons. */
export type AlikeAbilities = {
    /** Whether the member may. */
    allowed: boolean,
    /** The chain of grants in words, where the member may. */
    because: Array<string>,
    /** What would turn a no, and who may do that. */
    remedy: string | null,
    /** The actions. */
    abilities: Array<Ability>,
};

/** An action in a list of what somebody may do. */
export type Ability = {
    /** Its name. */
    action: Action,
    /** The sections, where it is not all of them. */
    sections: Section[],
    /** What it is, to stand behind “can”. */
    sentence: string,
};

/** One action for all members and all applications. */
export type Matrix = {
    /** The applications, in the order of the cells. */
    applications: Array<NamedApplication>,
    /** Whether the time asked about lies ahead. */
    forecast: boolean,
    /** The different rows. */
    rows: Array<MatrixRows>,
};

/** Members whose rows are the same. */
export type MatrixRows = {
    /** A letter for each application: y for yes, n for no, large where an override decided it. */
    cells: string,
    /** The members. */
    members: Array<string>,
};
