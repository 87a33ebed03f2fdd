//! Random bytes from the operating system: the one source for keys, salts and ids.

use orgdesk_domain::id::IdEntropy;
use zeroize::Zeroizing;

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no key could be made, because the operating system gave no random bytes ({0}); nothing was changed: try \
     again, and restart the computer if it stays so"
)]
pub struct RandomnessError(getrandom::Error);

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

/// The random part of a new id.
///
/// # Errors
/// As [`bytes`].
pub fn id_entropy() -> Result<IdEntropy, RandomnessError> {
    bytes()
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
}
