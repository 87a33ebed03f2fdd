-- What is kept about a person besides name and address, own fields of the organization, and what a list looked like.
-- Like names and addresses, the texts stand in personal_value; the member's record holds their digests by key.

ALTER TABLE member ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
ALTER TABLE member ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;

CREATE TABLE profile_field (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_by_reversed ON journal (reverses) WHERE reverses IS NOT NULL;

-- Local: never grants a right, never verified.
CREATE TABLE named_list (
    name TEXT NOT NULL PRIMARY KEY,
    definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the columns of a list with these headings were last taken for.
CREATE TABLE list_mapping (
    headings TEXT NOT NULL PRIMARY KEY,
    mapping TEXT NOT NULL
) STRICT, WITHOUT ROWID;
