//! From a password to a key: Argon2id (RFC 9106), its cost stored beside what it protects.
//!
//! The cost is read from a file, so it is checked before anything is allocated: a file must not be able to make
//! the program take all memory or work for hours, nor to have a password derived at next to no cost.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::encoding;
use super::password::Password;
use crate::randomness::{self, RandomnessError};

#[cfg(all(feature = "cheap-passwords", not(debug_assertions)))]
compile_error!("the feature cheap-passwords is for tests: a release must derive keys at their full cost");

/// Whether passwords are derived at next to no cost, for tests.
const CHEAP: bool = cfg!(any(test, feature = "cheap-passwords"));

/// What a new password costs: the second choice of RFC 9106, 4 with four times its memory.
const FULL: Cost = Cost { memory_kib: 256 * 1_024, passes: 3, lanes: 1 };
/// The same in tests.
const LEAST: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };
/// What a stored password must have cost at least: the least that OWASP recommends for Argon2id.
const FLOOR: Cost = Cost { memory_kib: 19 * 1_024, passes: 2, lanes: 1 };

const MAX_MEMORY_KIB: u32 = 4 * 1_024 * 1_024;
const MAX_PASSES: u32 = 100;
const MAX_LANES: u32 = 16;
/// Memory times passes: about a minute of work.
const MAX_WORK_KIB: u64 = 64 * 1_024 * 1_024;

/// How a key is derived from a password: always within the bounds, also when it comes from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct DerivationParameters {
    cost: Cost,
    salt: [u8; 16],
}

/// Why no key can be derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum DerivationError {
    /// The stored cost is more than any release ever wrote.
    Absurd {
        /// Stored memory.
        memory_kib: u32,
        /// Stored passes.
        passes: u32,
        /// Stored lanes.
        lanes: u32,
    },
    /// The stored cost is less than any release ever wrote.
    TooWeak {
        /// Stored memory.
        memory_kib: u32,
        /// Stored passes.
        passes: u32,
    },
    /// The computer has not got the memory.
    NoMemory {
        /// Memory needed.
        memory_kib: u32,
    },
    /// Argon2 itself refused.
    Refused(argon2::Error),
}

impl From<&DerivationError> for Sentence {
    fn from(error: &DerivationError) -> Self {
        match error {
            DerivationError::Absurd { lanes, memory_kib, passes, .. } => said!(
                "the stored cost of the password ({memory_kib} KiB, {passes} passes, {lanes} lanes) is beyond anything \
         that Orgdesk writes, so no key was derived: the file is damaged or was tampered with; restore a backup",
                memory_kib,
                passes,
                lanes
            ),
            DerivationError::TooWeak { memory_kib, passes, .. } => said!(
                "the stored cost of the password ({memory_kib} KiB, {passes} passes) is too low to protect it, so no key \
         was derived: the file was tampered with or comes from a test version; restore a backup",
                memory_kib,
                passes
            ),
            DerivationError::NoMemory { memory_kib, .. } => said!(
                "deriving the key needs {memory_kib} KiB of memory, which the computer did not give: close other programs \
         and try again",
                memory_kib
            ),
            DerivationError::Refused(it) => {
                said!("the key could not be derived from the password ({it}): try another password", it)
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    #[serde(with = "encoding")]
    salt: [u8; 16],
}

impl DerivationParameters {
    /// Today's cost with a new salt: for every password that is set.
    ///
    /// # Errors
    /// [`RandomnessError`].
    pub fn fresh() -> Result<Self, RandomnessError> {
        Ok(Self { cost: todays(), salt: randomness::bytes()? })
    }

    /// The parameters as they were stored.
    ///
    /// # Errors
    /// [`DerivationError`] when they are out of bounds.
    pub fn stored(memory_kib: u32, passes: u32, lanes: u32, salt: [u8; 16]) -> Result<Self, DerivationError> {
        let cost = Cost { memory_kib, passes, lanes };
        cost.check(if CHEAP { LEAST } else { FLOOR })?;
        Ok(Self { cost, salt })
    }

    /// Whether a password that is set today costs more: then it is sealed anew at the next sign-in.
    pub fn is_weaker_than_today(&self) -> bool {
        let today = todays();
        self.cost.memory_kib < today.memory_kib || self.cost.passes < today.passes
    }

    /// The memory that a derivation takes, in KiB.
    pub fn memory_kib(&self) -> u32 {
        self.cost.memory_kib
    }

    /// The passes over that memory.
    pub fn passes(&self) -> u32 {
        self.cost.passes
    }

    /// The lanes of that memory.
    pub fn lanes(&self) -> u32 {
        self.cost.lanes
    }

    /// The salt.
    pub fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    /// Derives a key from the password: slow on purpose.
    ///
    /// # Errors
    /// [`DerivationError::NoMemory`] where the computer has too little of it.
    pub fn derive(&self, password: &Password) -> Result<Zeroizing<[u8; 32]>, DerivationError> {
        let Cost { memory_kib, passes, lanes } = self.cost;
        let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(DerivationError::Refused)?;
        let mut memory: Vec<Block> = Vec::new();
        memory
            .try_reserve_exact(params.block_count())
            .map_err(|_| DerivationError::NoMemory { memory_kib })?;
        memory.resize(params.block_count(), Block::new());
        let mut key = Zeroizing::new([0; 32]);
        let derived = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                password.as_bytes(),
                &self.salt,
                key.as_mut_slice(),
                memory.as_mut_slice(),
            );
        memory.iter_mut().for_each(Zeroize::zeroize);
        derived.map_err(DerivationError::Refused)?;
        Ok(key)
    }

    /// The bytes that stand for the parameters where something is bound to them.
    pub(super) fn binding(&self) -> [u8; 28] {
        let mut bytes = [0; 28];
        let parts = self.salt.iter().copied().chain(
            [self.cost.memory_kib, self.cost.passes, self.cost.lanes].into_iter().flat_map(u32::to_be_bytes),
        );
        bytes.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
        bytes
    }
}

#[cfg(not(test))]
const fn todays() -> Cost {
    if CHEAP { LEAST } else { FULL }
}

#[cfg(test)]
fn todays() -> Cost {
    tests::TODAYS.get()
}

impl Cost {
    fn check(self, floor: Cost) -> Result<(), DerivationError> {
        let Self { memory_kib, passes, lanes } = self;
        let absurd = memory_kib > MAX_MEMORY_KIB
            || passes > MAX_PASSES
            || u64::from(memory_kib) * u64::from(passes) > MAX_WORK_KIB
            || !(1..=MAX_LANES).contains(&lanes)
            || memory_kib < 8 * lanes;
        if absurd {
            Err(DerivationError::Absurd { memory_kib, passes, lanes })
        } else if memory_kib < floor.memory_kib || passes < floor.passes {
            Err(DerivationError::TooWeak { memory_kib, passes })
        } else {
            Ok(())
        }
    }
}

impl TryFrom<Stored> for DerivationParameters {
    type Error = DerivationError;
    fn try_from(stored: Stored) -> Result<Self, DerivationError> {
        Self::stored(stored.memory_kib, stored.passes, stored.lanes, stored.salt)
    }
}

impl From<DerivationParameters> for Stored {
    fn from(DerivationParameters { cost, salt }: DerivationParameters) -> Self {
        Self { memory_kib: cost.memory_kib, passes: cost.passes, lanes: cost.lanes, salt }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    thread_local! {
        pub(super) static TODAYS: std::cell::Cell<Cost> = const { std::cell::Cell::new(LEAST) };
    }

    /// As if a release that asks for this cost had come out.
    pub(crate) fn from_today(memory_kib: u32, passes: u32) {
        TODAYS.set(cost(memory_kib, passes, 1));
    }

    fn cost(memory_kib: u32, passes: u32, lanes: u32) -> Cost {
        Cost { memory_kib, passes, lanes }
    }

    #[test]
    fn stored_costs_are_checked_before_anything_is_allocated() {
        for absurd in [
            cost(MAX_MEMORY_KIB + 1, 1, 1),
            cost(u32::MAX, 3, 1),
            cost(FULL.memory_kib, 101, 1),
            cost(MAX_MEMORY_KIB, 17, 1),
            cost(FULL.memory_kib, 3, 17),
            cost(FULL.memory_kib, 3, 0),
            cost(FULL.memory_kib, 3, u32::MAX),
            cost(8, 3, 2),
        ] {
            assert!(matches!(absurd.check(FLOOR), Err(DerivationError::Absurd { .. })), "{absurd:?}");
        }
        for weak in [LEAST, cost(FLOOR.memory_kib - 1, 3, 1), cost(FULL.memory_kib, 1, 1), cost(8, 0, 1)] {
            assert!(matches!(weak.check(FLOOR), Err(DerivationError::TooWeak { .. })), "{weak:?}");
        }
        for fine in [FULL, FLOOR, cost(MAX_MEMORY_KIB, 16, 4)] {
            assert_eq!(fine.check(FLOOR), Ok(()));
        }
        assert_eq!((FULL.memory_kib, FULL.passes, FULL.lanes), (262_144, 3, 1));
    }

    #[test]
    fn the_key_depends_on_password_salt_and_cost() {
        let password = Password::new("correct horse".to_owned());
        let parameters = DerivationParameters::stored(8, 1, 1, [1; 16]).unwrap();
        let key = parameters.derive(&password).unwrap();
        assert_eq!(parameters.derive(&password).unwrap(), key);
        for other in [(8, 1, [2; 16]), (9, 1, [1; 16]), (8, 2, [1; 16])] {
            let other = DerivationParameters::stored(other.0, other.1, 1, other.2).unwrap();
            assert_ne!(other.derive(&password).unwrap(), key);
            assert_ne!(other.binding(), parameters.binding());
        }
        assert_ne!(parameters.derive(&Password::new("correct house".to_owned())).unwrap(), key);
    }

    /// The vector of RFC 9106 has a secret and associated data, which are not used here; this value is that of
    /// the reference implementation: `echo -n password | argon2 somesalt16bytes! -id -t 2 -m 16 -p 1 -l 32`.
    #[test]
    fn it_is_argon2id_as_others_implement_it() {
        let parameters = DerivationParameters::stored(65_536, 2, 1, *b"somesalt16bytes!").unwrap();
        let key = parameters.derive(&Password::new("password".to_owned())).unwrap();
        let expected = "318a876a9a987113862b3989fbdecec95ab519584f878db77481545007d59201";
        assert_eq!(data_encoding::HEXLOWER.encode(key.as_slice()), expected);
    }

    #[test]
    fn files_cannot_bring_parameters_that_are_out_of_bounds() {
        let fresh = DerivationParameters::fresh().unwrap();
        let json = serde_json::to_string(&fresh).unwrap();
        assert_eq!(serde_json::from_str::<DerivationParameters>(&json).unwrap(), fresh);
        let absurd = json.replace("\"memory_kib\":8,", "\"memory_kib\":4294967295,");
        assert!(
            serde_json::from_str::<DerivationParameters>(&absurd).unwrap_err().to_string().contains("beyond")
        );
        assert!(!fresh.is_weaker_than_today());
        from_today(16, 1);
        assert!(fresh.is_weaker_than_today());
        from_today(8, 2);
        assert!(fresh.is_weaker_than_today());
    }
}
