-- Accounts that the system's keyring may unlock as well as their password. Without a row, only the password does.

CREATE TABLE keyring_unlock (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    -- The key that the account's secret halves are sealed under, sealed under a key that only the keyring has.
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed_key BLOB NOT NULL CHECK (length(sealed_key) = 48)
) STRICT, WITHOUT ROWID;
