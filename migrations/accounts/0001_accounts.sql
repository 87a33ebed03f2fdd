-- The accounts of this desktop. Nothing here knows an organization.

CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- As it is shown, and as it is compared.
    address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
    mailbox TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    -- The public halves of the account's keys.
    signing_key BLOB NOT NULL UNIQUE CHECK (length(signing_key) = 32),
    receiving_key BLOB NOT NULL UNIQUE CHECK (length(receiving_key) = 32),
    -- How the key that seals the secret halves is derived from the password.
    memory_kib INTEGER NOT NULL CHECK (memory_kib > 0),
    passes INTEGER NOT NULL CHECK (passes > 0),
    lanes INTEGER NOT NULL CHECK (lanes > 0),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    -- The secret halves, sealed.
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    password_check BLOB NOT NULL CHECK (length(password_check) = 16),
    sealed_keys BLOB NOT NULL CHECK (length(sealed_keys) = 80),
    -- Milliseconds since 1970, UTC.
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Attempts to sign in since the last one that succeeded. An attempt counts before its password is tried.
CREATE TABLE sign_in_attempt (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    failures INTEGER NOT NULL CHECK (failures BETWEEN 1 AND 4294967295),
    last_failure_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
