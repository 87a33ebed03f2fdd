//! The journal in a forger's hands: entries read, made and signed outside the program, with all that the format
//! asks for.

use orgdesk_core::domain::{DeviceId, MemberId, OrganizationId, StepId, Timestamp};
use orgdesk_core::journal::{Draft, Entry, JOURNAL_VERSION, Link, Payload, Replay, StepPlace};
use orgdesk_core::state::{Accumulator, Digest, MemoryRecords};
use orgdesk_core::vault::{Signature, SigningKey};
use rusqlite::{Connection, Row, params};

/// All entries of a file, in order.
pub struct History {
    pub entries: Vec<Entry>,
}

impl History {
    pub fn read(connection: &Connection) -> Self {
        Self { entries: entries_from(connection, 0) }
    }

    /// Writes all entries in place of those that stand there.
    pub fn write(&self, connection: &Connection) {
        connection.execute_batch("DELETE FROM journal").expect("an empty journal");
        self.entries.iter().for_each(|entry| put(connection, entry));
    }

    /// Makes the file's running sum fit the entries.
    pub fn write_sum(&self, connection: &Connection) {
        let sum = sum_of(&self.records());
        connection.execute("UPDATE state_sum SET lanes = ?1", [sum.to_bytes()]).expect("a sum");
    }

    /// The records that the entries lead to.
    pub fn records(&self) -> MemoryRecords {
        let mut replay = Replay::new();
        self.entries.iter().cloned().for_each(|entry| replay.take(entry));
        replay.records().clone()
    }

    /// The number of the newest entry of a kind.
    pub fn newest(&self, kind: &str) -> u64 {
        let found = self.entries.iter().rev().find(|entry| entry.draft.kind == kind);
        found.unwrap_or_else(|| panic!("no {kind}")).draft.link.seq
    }

    /// The number of the next entry.
    pub fn next_seq(&self) -> u64 {
        self.entries.len() as u64
    }

    /// Appends an entry that fits in every way but the author's right: chain, counts, time, state digest.
    pub fn append(
        &mut self,
        author: MemberId,
        payload: &Payload,
        key: &SigningKey,
        proof: Option<&SigningKey>,
    ) {
        let head = self.entries.last().expect("a head").clone();
        let mut records = self.records();
        let at = head.draft.decided_at.plus_millis(1_000);
        for effect in payload.effects(&records.clone(), author, at).expect("effects") {
            records.carry_out(&effect);
        }
        let own = self.entries.iter().filter(|entry| entry.draft.author == author).count() as u64;
        let link = Link { seq: head.draft.link.seq + 1, author_seq: own, previous: head.hash };
        let draft = Draft {
            // On the desktop that has the organization.
            device: head.draft.device,
            ..draft(&head.draft.organization, author, link, at, payload, sum_of(&records).digest())
        };
        self.entries.push(draft.sign(key, proof));
    }

    /// Chains and hashes everything anew from an entry on, and signs what was touched with the forger's key.
    pub fn rechain(&mut self, from: usize, key: &SigningKey) {
        for index in from..self.entries.len() {
            let previous = index.checked_sub(1).map_or(Digest([0; 32]), |before| self.entries[before].hash);
            let mut draft = self.entries[index].draft.clone();
            draft.link.seq = index as u64;
            draft.link.previous = previous;
            self.entries[index] = draft.sign(key, None);
        }
    }
}

/// The entries from a number on, in order.
pub fn entries_from(connection: &Connection, seq: u64) -> Vec<Entry> {
    connection
        .prepare(
            "SELECT seq, version, organization, author, device, author_seq, step, step_index, step_count, reverses, \
             idempotency, decided_at, kind, payload, rules, state, previous, hash, signature, proof FROM journal \
             WHERE seq >= ?1 ORDER BY seq",
        )
        .and_then(|mut found| found.query_map([seq], entry)?.collect::<rusqlite::Result<_>>())
        .expect("the journal")
}

/// An entry with a step of its own.
pub fn draft(
    organization: &OrganizationId,
    author: MemberId,
    link: Link,
    at: Timestamp,
    payload: &Payload,
    state: Digest,
) -> Draft {
    Draft {
        version: JOURNAL_VERSION,
        organization: *organization,
        author,
        device: DeviceId::from_bytes([7; 16]),
        step: StepPlace { id: StepId::new(at, [link.seq as u8; 10]), index: 0, count: 1 },
        link,
        reverses: None,
        idempotency: None,
        decided_at: at,
        kind: payload.kind().to_owned(),
        payload: serde_json::to_vec(payload).expect("JSON"),
        rules: 1,
        state,
    }
}

fn sum_of(records: &MemoryRecords) -> Accumulator {
    let mut sum = Accumulator::default();
    records.rows().values().for_each(|row| sum.add(row).expect("a row"));
    sum
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        draft: Draft {
            version: row.get(1)?,
            organization: OrganizationId::from_bytes(row.get(2)?),
            author: MemberId::from_bytes(row.get(3)?),
            device: DeviceId::from_bytes(row.get(4)?),
            link: Link { seq: row.get(0)?, author_seq: row.get(5)?, previous: Digest(row.get(16)?) },
            step: StepPlace { id: StepId::from_bytes(row.get(6)?), index: row.get(7)?, count: row.get(8)? },
            reverses: row.get(9)?,
            idempotency: row.get(10)?,
            decided_at: Timestamp::from_unix_millis(row.get(11)?),
            kind: row.get(12)?,
            payload: row.get(13)?,
            rules: row.get(14)?,
            state: Digest(row.get(15)?),
        },
        hash: Digest(row.get(17)?),
        signature: Signature(row.get(18)?),
        proof: row.get::<_, Option<[u8; 64]>>(19)?.map(Signature),
    })
}

fn put(connection: &Connection, entry: &Entry) {
    let draft = &entry.draft;
    let subject = entry.payload().ok().and_then(|payload| payload.member());
    connection
        .prepare_cached(
            "INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
             ?17, ?18, ?19, ?20, ?21)",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                draft.link.seq,
                draft.version,
                draft.organization.as_bytes(),
                draft.author.as_bytes(),
                draft.device.as_bytes(),
                draft.link.author_seq,
                draft.step.id.as_bytes(),
                draft.step.index,
                draft.step.count,
                draft.reverses,
                draft.idempotency,
                draft.decided_at.as_unix_millis(),
                draft.kind,
                subject.as_ref().map(|id| id.as_bytes()),
                draft.payload,
                draft.rules,
                draft.state.0,
                draft.link.previous.0,
                entry.hash.0,
                entry.signature.0,
                entry.proof.map(|proof| proof.0),
            ])
        })
        .expect("an entry");
}
