-- The file of one organization. There is no organization column: another organization's rows are in another file.
-- Ids are the 16 bytes of a UUIDv7; times are milliseconds since 1970 in UTC; digests are 32 bytes of BLAKE3.

CREATE TABLE organization (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    rotation_due INTEGER NOT NULL,
    deleted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id BLOB NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    permission TEXT NOT NULL,
    name BLOB NOT NULL,
    address BLOB NOT NULL,
    earlier_values TEXT NOT NULL,
    invited_by BLOB,
    created_at INTEGER NOT NULL,
    joined_at INTEGER,
    status_since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Names and addresses, apart from the rest so that they can be erased. The member's record holds the digests.
CREATE TABLE personal_value (
    member BLOB NOT NULL,
    digest BLOB NOT NULL,
    field TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT NOT NULL,
    lookup TEXT NOT NULL,
    skeleton TEXT NOT NULL,
    PRIMARY KEY (member, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX personal_value_by_lookup ON personal_value (field, lookup);
CREATE INDEX personal_value_by_skeleton ON personal_value (field, skeleton);

CREATE TABLE application_override (
    member BLOB NOT NULL,
    application BLOB NOT NULL,
    permission TEXT NOT NULL,
    expires INTEGER,
    PRIMARY KEY (member, application)
) STRICT, WITHOUT ROWID;

CREATE TABLE application (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    environment TEXT NOT NULL,
    family TEXT NOT NULL,
    template BLOB,
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    openings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
    id BLOB NOT NULL PRIMARY KEY,
    member BLOB NOT NULL,
    purpose TEXT NOT NULL,
    account BLOB,
    signing_key BLOB NOT NULL,
    receiving_key BLOB NOT NULL,
    expires INTEGER,
    state TEXT NOT NULL,
    issued_by BLOB NOT NULL,
    issued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_by_member ON invitation (member, state);

CREATE TABLE member_key (
    member BLOB NOT NULL,
    signing_key BLOB NOT NULL,
    receiving_key BLOB NOT NULL,
    account BLOB NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (member, signing_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_key (
    id BLOB NOT NULL PRIMARY KEY,
    member BLOB NOT NULL,
    signing_key BLOB NOT NULL,
    receiving_key BLOB NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization BLOB NOT NULL,
    author BLOB NOT NULL,
    device BLOB NOT NULL,
    author_seq INTEGER NOT NULL,
    step BLOB NOT NULL,
    step_index INTEGER NOT NULL,
    step_count INTEGER NOT NULL,
    reverses INTEGER,
    idempotency BLOB,
    decided_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject BLOB,
    payload BLOB NOT NULL,
    rules INTEGER NOT NULL,
    state BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    proof BLOB
) STRICT;
CREATE INDEX journal_by_author ON journal (author, author_seq);
CREATE INDEX journal_by_subject ON journal (subject, seq) WHERE subject IS NOT NULL;

-- Against accidents of our own; whoever forges on purpose is found by the signatures.
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'journal entries are not changed');
END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'journal entries are not deleted');
END;

-- Local: never grants a right, never verified.
CREATE TABLE state_sum (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    lanes BLOB NOT NULL
) STRICT;

CREATE TABLE last_active (
    member BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Refusals alike within a minute, not yet an entry.
CREATE TABLE pending_refusal (
    author BLOB NOT NULL,
    payload BLOB NOT NULL,
    first_at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (author, payload)
) STRICT, WITHOUT ROWID;
