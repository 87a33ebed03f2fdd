//! Tests of [`super`]: what a slot is bound to, byte by byte.

use super::*;
use crate::vault::AccountKeys;

struct Sealed {
    slot: Slot,
    terms: SlotTerms,
    holder: AccountKeys,
    sealer: AccountKeys,
    data_key: DataKey,
}

fn sealed() -> Sealed {
    let [holder, sealer] = [(), ()].map(|()| AccountKeys::generate().unwrap());
    let data_key = DataKey::generate().unwrap();
    let terms = SlotTerms {
        organization: OrganizationId::from_bytes([1; 16]),
        fingerprint: Fingerprint([2; 32]),
        holder: Holder::Account(AccountId::from_bytes([3; 16])),
        member: MemberId::from_bytes([4; 16]),
        generation: 5,
        recipient: holder.receiving.public(),
    };
    let slot = Slot::seal(&data_key, &terms, &sealer.signing).unwrap();
    Sealed { slot, terms, holder, sealer, data_key }
}

impl Sealed {
    fn open(&self, slot: &Slot) -> Result<DataKey, SlotError> {
        slot.open(self.terms.organization, &self.terms.fingerprint, &self.holder.receiving)
    }

    /// The slot with its terms altered and signed again by somebody whose signature counts.
    fn signed_again(&self, alter: impl FnOnce(&mut Slot)) -> Slot {
        let mut slot = self.slot.clone();
        alter(&mut slot);
        let signed = slot.signed(self.terms.organization, &self.terms.fingerprint);
        slot.signature = self.sealer.sign(SIGNING, &signed);
        slot
    }
}

#[test]
fn the_holder_opens_the_slot_and_nobody_else() {
    let sealed = sealed();
    assert_eq!(sealed.open(&sealed.slot).unwrap().as_bytes(), sealed.data_key.as_bytes());
    assert_eq!(sealed.slot.terms(sealed.terms.organization, &sealed.terms.fingerprint), sealed.terms);
    let other =
        sealed.slot.open(sealed.terms.organization, &sealed.terms.fingerprint, &sealed.sealer.receiving);
    assert_eq!(other.unwrap_err(), SlotError::OtherRecipient);
}

#[test]
fn a_slot_of_another_organization_is_refused() {
    let Sealed { slot, terms, holder, .. } = sealed();
    let organization = OrganizationId::from_bytes([9; 16]);
    assert_eq!(
        slot.open(organization, &terms.fingerprint, &holder.receiving).unwrap_err(),
        SlotError::Signature
    );
    let fingerprint = Fingerprint([9; 32]);
    assert_eq!(
        slot.open(terms.organization, &fingerprint, &holder.receiving).unwrap_err(),
        SlotError::Signature
    );
}

#[test]
fn an_altered_slot_is_refused_whatever_was_altered() {
    let sealed = sealed();
    let json = serde_json::to_value(&sealed.slot).unwrap();
    let alterations: [fn(&mut Slot); 9] = [
        |slot| slot.holder = Holder::Account(AccountId::from_bytes([9; 16])),
        |slot| slot.holder = Holder::Code(InvitationId::from_bytes([3; 16])),
        |slot| slot.holder = Holder::Recovery(RecoveryKeyId::from_bytes([3; 16])),
        |slot| slot.member = MemberId::from_bytes([9; 16]),
        |slot| slot.generation = 6,
        |slot| slot.encapsulated[0] ^= 1,
        |slot| slot.ciphertext[47] ^= 1,
        |slot| slot.sealed_by = AccountKeys::generate().unwrap().signing.public(),
        |slot| slot.signature.0[0] ^= 1,
    ];
    for (number, alter) in alterations.iter().enumerate() {
        let mut slot = sealed.slot.clone();
        alter(&mut slot);
        assert_ne!(serde_json::to_value(&slot).unwrap(), json);
        assert_eq!(sealed.open(&slot).unwrap_err(), SlotError::Signature, "alteration {number}");
    }
}

#[test]
fn every_byte_counts() {
    let sealed = sealed();
    for byte in 0..48 {
        let mut slot = sealed.slot.clone();
        slot.ciphertext[byte] ^= 1;
        assert!(sealed.open(&slot).is_err(), "ciphertext {byte}");
        let slot = sealed.signed_again(|slot| slot.ciphertext[byte] ^= 1);
        assert_eq!(sealed.open(&slot).unwrap_err(), SlotError::Content, "ciphertext {byte}");
    }
    for byte in 0..32 {
        let slot = sealed.signed_again(|slot| slot.encapsulated[byte] ^= 1);
        assert_eq!(sealed.open(&slot).unwrap_err(), SlotError::Content, "encapsulated {byte}");
        let mut slot = sealed.slot.clone();
        slot.recipient[byte] ^= 1;
        assert_eq!(sealed.open(&slot).unwrap_err(), SlotError::OtherRecipient, "recipient {byte}");
        let mut slot = sealed.slot.clone();
        slot.sealed_by[byte] ^= 1;
        assert_eq!(sealed.open(&slot).unwrap_err(), SlotError::Signature, "sealer {byte}");
    }
    for byte in 0..64 {
        let mut slot = sealed.slot.clone();
        slot.signature.0[byte] ^= 1;
        assert_eq!(sealed.open(&slot).unwrap_err(), SlotError::Signature, "signature {byte}");
    }
}

#[test]
fn the_sealing_itself_is_bound_also_where_the_signature_is_made_anew() {
    let sealed = sealed();
    let moved = [
        sealed.signed_again(|slot| slot.member = MemberId::from_bytes([9; 16])),
        sealed.signed_again(|slot| slot.generation = 6),
        sealed.signed_again(|slot| slot.holder = Holder::Account(AccountId::from_bytes([9; 16]))),
        sealed.signed_again(|slot| slot.holder = Holder::Recovery(RecoveryKeyId::from_bytes([3; 16]))),
    ];
    for slot in moved {
        assert_eq!(sealed.open(&slot).unwrap_err(), SlotError::Content);
    }
    // Signed for another organization by a sealer who plays along.
    let (organization, fingerprint) = (OrganizationId::from_bytes([9; 16]), Fingerprint([9; 32]));
    let mut slot = sealed.slot.clone();
    slot.signature = sealed.sealer.sign(SIGNING, &slot.signed(organization, &fingerprint));
    assert_eq!(
        slot.open(organization, &fingerprint, &sealed.holder.receiving).unwrap_err(),
        SlotError::Content
    );
}

#[test]
fn nothing_is_sealed_to_a_made_up_key() {
    let sealed = sealed();
    let terms = SlotTerms { recipient: [0; 32], ..sealed.terms };
    let error = Slot::seal(&sealed.data_key, &terms, &sealed.sealer.signing).unwrap_err();
    assert_eq!(error, SlotError::Recipient(KeyError::Receiving));
}

#[test]
fn two_sealings_of_one_key_differ() {
    let Sealed { slot, terms, sealer, data_key, .. } = sealed();
    let again = Slot::seal(&data_key, &terms, &sealer.signing).unwrap();
    assert_ne!(again.encapsulated, slot.encapsulated);
    assert_ne!(again.ciphertext, slot.ciphertext);
}

#[test]
fn a_slot_is_read_as_it_is_written() {
    let slot = sealed().slot;
    let json = serde_json::to_string(&slot).unwrap();
    assert_eq!(serde_json::from_str::<Slot>(&json).unwrap(), slot);
    assert!(json.starts_with(r#"{"holder":{"account":"03030303-"#), "{json}");
}
