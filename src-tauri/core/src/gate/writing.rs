//! A step being written: entries with their effects, in one transaction, signed when all of them are known.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::RulesVersion;
use orgdesk_domain::said;
use orgdesk_domain::{DeviceId, EmailAddress, MemberId, OrganizationId, StepId, Timestamp};
use rusqlite::Connection;

use super::inviting::one_membership_each;
use super::{Outcome, Permit};
use crate::Error;
use crate::journal::{Draft, Entry, JOURNAL_VERSION, Link, Payload, StepPlace, may_follow, not_deleted};
use crate::state::{Accumulator, AnyRecord, Digest, Records as _};
use crate::store::personal::PersonalValue;
use crate::store::table::Stored as _;
use crate::store::{Tables, journal, local};
use crate::vault::slot::SlotTerms;
use crate::vault::{AccountKeys, DataKey, Fingerprint, Holder, SigningKey, Slot};

/// Who writes, and with what.
pub(crate) struct Author<'a> {
    pub(crate) organization: OrganizationId,
    pub(crate) member: MemberId,
    pub(crate) device: DeviceId,
    pub(crate) keys: &'a AccountKeys,
    /// The key of an invitation or a recovery key, at the doors that ask for one.
    pub(crate) proof: Option<&'a SigningKey>,
    pub(crate) data_key: &'a DataKey,
    /// Which of the organization's data keys that is.
    pub(crate) generation: u32,
    /// `None` while the organization is being founded: its first entry makes it.
    pub(crate) fingerprint: Option<Fingerprint>,
}

impl Author<'_> {
    pub(crate) fn known_fingerprint(&self) -> Result<Fingerprint, Error> {
        self.fingerprint.ok_or_else(|| Error::damaged("the organization has no first entry yet"))
    }
}

/// An entry of the step before its place is known.
struct Pending {
    kind: &'static str,
    payload: Vec<u8>,
    state: Digest,
    proved: bool,
    reverses: Option<u64>,
}

/// A point of a step to come back to.
pub(crate) struct Mark {
    sum: Accumulator,
    changes_holders: bool,
    pending: usize,
    slots: usize,
    touched: usize,
    codes: usize,
    notes: usize,
}

/// A step on its way into the file.
pub(crate) struct Writing<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) author: &'a Author<'a>,
    /// The step's one time.
    pub(crate) at: Timestamp,
    /// What the clock says.
    clock: Timestamp,
    /// What is answered when it is saved.
    pub(crate) outcome: Outcome,
    /// Whether somebody may have come to open the organization, or ceased to.
    pub(crate) changes_holders: bool,
    /// The entry that the next ones take back.
    pub(crate) reversing: Option<u64>,
    /// Slots to be written before the commit.
    pub(crate) slots: Vec<Slot>,
    head: Option<Entry>,
    /// Addresses that members got in place of others: each must be one member's alone once the step is done, so that
    /// two can swap theirs.
    pub(crate) moved: Vec<(MemberId, EmailAddress)>,
    step: StepId,
    sum: Accumulator,
    pending: Vec<Pending>,
}

impl<'a> Writing<'a> {
    /// Begins a step within an open transaction. Its time is the later of the clock's and the newest entry's.
    pub(crate) fn begin(
        connection: &'a Connection,
        author: &'a Author<'a>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let head = journal::head(connection)?;
        let newest = head.as_ref().map(|head| head.draft.decided_at);
        let mut outcome = Outcome::default();
        if let Some(newest) = newest
            && now.plus_days(1) < newest
        {
            outcome.notes.push(said!("This computer's clock says {now}, but the newest entry is of {newest}. Set the clock right; until \
                 then new entries carry the later time.", now, newest));
        }
        let at = newest.map_or(now, |newest| newest.max(now));
        let step = StepId::new(at, crate::randomness::id_entropy()?);
        let sum = local::sum(connection)?;
        Ok(Self {
            connection,
            author,
            at,
            clock: now,
            outcome,
            changes_holders: false,
            reversing: None,
            slots: Vec::new(),
            head,
            moved: Vec::new(),
            step,
            sum,
            pending: Vec::new(),
        })
    }

    /// Lets the step carry the clock's time although the newest entry is of a later one.
    pub(crate) fn turn_back(&mut self) -> Result<(), Error> {
        if self.clock >= self.at {
            return Err(Error::invalid(
                "clock",
                "no entry is later than what this computer's clock says; there is nothing to set back",
            ));
        }
        if !self.pending.is_empty() {
            return Err(Error::invalid("clock", "the time is set back in a step of its own"));
        }
        self.at = self.clock;
        self.step = StepId::new(self.at, crate::randomness::id_entropy()?);
        self.outcome.notes.clear();
        Ok(())
    }

    /// How many entries the step has so far.
    pub(crate) fn entries(&self) -> usize {
        self.pending.len()
    }

    /// Marks this point of the step, to come [back to](Self::back_to) or to be [kept](Self::keep).
    pub(crate) fn mark(&self) -> Result<Mark, Error> {
        self.connection.prepare_cached("SAVEPOINT part")?.execute([])?;
        Ok(Mark {
            sum: self.sum.clone(),
            changes_holders: self.changes_holders,
            pending: self.pending.len(),
            slots: self.slots.len(),
            touched: self.outcome.touched.len(),
            codes: self.outcome.codes.len(),
            notes: self.outcome.notes.len(),
        })
    }

    /// Takes everything back that came after the newest mark.
    pub(crate) fn back_to(&mut self, mark: Mark) -> Result<(), Error> {
        self.connection.prepare_cached("ROLLBACK TO part")?.execute([])?;
        self.keep()?;
        self.sum = mark.sum;
        self.changes_holders = mark.changes_holders;
        self.pending.truncate(mark.pending);
        self.slots.truncate(mark.slots);
        self.outcome.touched.truncate(mark.touched);
        self.outcome.codes.truncate(mark.codes);
        self.outcome.notes.truncate(mark.notes);
        Ok(())
    }

    /// Forgets the newest mark: what came after it stays.
    pub(crate) fn keep(&self) -> Result<(), Error> {
        self.connection.prepare_cached("RELEASE part")?.execute([])?;
        Ok(())
    }

    /// The state as it is at this point of the step.
    pub(crate) fn records(&self) -> Tables<'a> {
        Tables(self.connection)
    }

    /// What the step says so far, entry by entry.
    pub(crate) fn payloads(&self) -> Result<Vec<Payload>, Error> {
        self.pending.iter().map(|pending| Ok(serde_json::from_slice(&pending.payload)?)).collect()
    }

    /// Decides an entry, checks what no role can break, and carries it out.
    pub(crate) fn record(&mut self, payload: &Payload, values: &[PersonalValue]) -> Result<(), Error> {
        let records = self.records();
        let demand = payload.demand(&records)?;
        let permit = Permit::decide(&records, self.author.member, &demand, self.at)?;
        if self.author.fingerprint.is_some() {
            not_deleted(&records.organization()?)?;
        }
        if let Some(head) = &self.head {
            may_follow(head, self.author.device, payload)
                .map_err(|elsewhere| Error::ReadOnly(Sentence::from(&elsewhere)))?;
        }
        payload.preconditions(&records, self.author.member, self.at)?;
        for effect in payload.effects(&records, self.author.member, self.at)? {
            let before = records.carry_out(&effect, &permit)?;
            self.changes_holders |= changes_holders(before.as_ref(), effect.row());
            self.sum.replace(before.as_ref(), effect.row())?;
        }
        for value in values {
            value.put(self.connection)?;
        }
        self.pending.push(Pending {
            kind: payload.kind(),
            payload: serde_json::to_vec(payload)?,
            state: self.sum.digest(),
            proved: payload.keys_brought().is_some(),
            reverses: self.reversing,
        });
        Ok(())
    }

    /// Seals the data key to a holder of whom the journal knows.
    pub(crate) fn seal(
        &mut self,
        holder: Holder,
        member: MemberId,
        recipient: [u8; 32],
    ) -> Result<(), Error> {
        let generation = self.records().organization()?.generation;
        let terms = SlotTerms {
            organization: self.author.organization,
            fingerprint: self.author.known_fingerprint()?,
            holder,
            member,
            generation,
            recipient,
        };
        self.slots.push(Slot::seal(self.author.data_key, &terms, &self.author.keys.signing)?);
        Ok(())
    }

    /// Checks what must hold at a step's end, signs its entries and puts them into the journal.
    pub(crate) fn finish(mut self) -> Result<(Outcome, Vec<Slot>, Option<Entry>), Error> {
        let head = self.head.take();
        let count = u32::try_from(self.pending.len())
            .map_err(|_| Error::invalid("step", said!("it has more entries than a step can have")))?;
        if count == 0 {
            self.outcome.revision = head.as_ref().map_or(0, |entry| entry.draft.link.seq);
            return Ok((self.outcome, self.slots, head));
        }
        Payload::after_step(&self.records())?;
        one_membership_each(self.connection, &self.moved)?;
        local::put_sum(self.connection, &self.sum)?;
        let author_seq = journal::author_entries(self.connection, self.author.member)?;
        let mut last = head;
        for ((index, author_seq), pending) in
            (0_u32..).zip(author_seq..).zip(std::mem::take(&mut self.pending))
        {
            let (seq, previous) = match &last {
                Some(entry) => (entry.draft.link.seq + 1, entry.hash),
                None => (0, Digest([0; 32])),
            };
            let draft = Draft {
                version: JOURNAL_VERSION,
                organization: self.author.organization,
                author: self.author.member,
                device: self.author.device,
                link: Link { seq, author_seq, previous },
                step: StepPlace { id: self.step, index, count },
                reverses: pending.reverses,
                idempotency: None,
                decided_at: self.at,
                kind: pending.kind.to_owned(),
                payload: pending.payload,
                rules: RulesVersion::CURRENT.into(),
                state: pending.state,
            };
            let proof = if pending.proved { self.author.proof } else { None };
            let entry = draft.sign(&self.author.keys.signing, proof);
            entry.put(self.connection)?;
            last = Some(entry);
        }
        self.outcome.revision = last.as_ref().map_or(0, |entry| entry.draft.link.seq);
        Ok((self.outcome, self.slots, last))
    }
}

/// Whether who may open the organization can differ by this row.
fn changes_holders(before: Option<&AnyRecord>, after: Option<&AnyRecord>) -> bool {
    match (before, after) {
        (_, Some(AnyRecord::Invitation(_) | AnyRecord::Key(_) | AnyRecord::RecoveryKey(_))) => true,
        (Some(AnyRecord::Member(before)), Some(AnyRecord::Member(after))) => {
            before.status != after.status || before.role != after.role
        }
        (
            _,
            Some(
                AnyRecord::Organization(_)
                | AnyRecord::Member(_)
                | AnyRecord::Override(_)
                | AnyRecord::Application(_)
                | AnyRecord::Template(_)
                | AnyRecord::Field(_),
            )
            | None,
        ) => false,
    }
}
