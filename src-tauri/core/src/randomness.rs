//! Random bytes from the operating system: the one source for keys, salts and ids.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use orgdesk_domain::id::IdEntropy;
use zeroize::Zeroizing;

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub struct RandomnessError(getrandom::Error);

impl From<&RandomnessError> for Sentence {
    fn from(error: &RandomnessError) -> Self {
        let RandomnessError(it) = error;
        said!(
            "no key could be made, because the operating system gave no random bytes ({it}); nothing was changed: try \
     again, and restart the computer if it stays so",
            it
        )
    }
}

/// Random bytes that are no secret: salts, nonces, ids.
///
/// # Errors
/// [`RandomnessError`]; never fewer or weaker bytes instead.
pub fn bytes<const N: usize>() -> Result<[u8; N], RandomnessError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(RandomnessError)?;
    Ok(bytes)
}

/// Random bytes that are a secret: wiped from memory when they are dropped.
///
/// # Errors
/// As [`bytes`].
pub fn secret_bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>, RandomnessError> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(RandomnessError)?;
    Ok(bytes)
}

/// The part of a new id that is no time: a counter of this process from a random start, then random bits.
///
/// With the counter in front, ids that one program makes within a millisecond sort in the order in which they were
/// made (RFC 9562, 6.2, method 1), so that the members of a list keep its order.
///
/// # Errors
/// As [`bytes`].
pub fn id_entropy() -> Result<IdEntropy, RandomnessError> {
    static NEXT: OnceLock<AtomicU32> = OnceLock::new();
    let next = match NEXT.get() {
        Some(next) => next,
        None => {
            // Half the range is left above the start, so that it does not begin again within a program's life.
            let start = u32::from_be_bytes(bytes()?) >> 1;
            NEXT.get_or_init(|| AtomicU32::new(start))
        }
    };
    let number = next.fetch_add(1, Ordering::Relaxed);
    let mut entropy: IdEntropy = bytes()?;
    let [first, second, third, fourth, fifth, ..] = &mut entropy;
    // The version and the variant of the id take the upper bits of the first and the third byte.
    let low_byte = |bits: u32| bits.to_le_bytes()[0];
    *first = low_byte(number >> 28);
    *second = low_byte(number >> 20);
    *third = low_byte(number >> 14) & 0b0011_1111;
    *fourth = low_byte(number >> 6);
    *fifth = low_byte(number << 2) | (*fifth & 0b11);
    Ok(entropy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ() {
        assert_ne!(bytes::<32>().unwrap(), bytes::<32>().unwrap());
        assert_ne!(*secret_bytes::<16>().unwrap(), *secret_bytes::<16>().unwrap());
        assert_ne!(id_entropy().unwrap(), id_entropy().unwrap());
    }

    #[test]
    fn ids_of_one_millisecond_sort_in_the_order_in_which_they_were_made() {
        let at = orgdesk_domain::Timestamp::from_unix_millis(1);
        let ids: Vec<_> =
            (0..70_000).map(|_| orgdesk_domain::MemberId::new(at, id_entropy().unwrap())).collect();
        assert!(ids.is_sorted_by(|one, next| one < next));
    }
}
