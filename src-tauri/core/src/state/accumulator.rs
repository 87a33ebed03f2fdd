//! The digest of a whole state, kept up to date row by row: a sum of the rows' hashes.
//!
//! LtHash (Bellare and Micciancio, 1997; Lewi et al., 2019) over 1,024 lanes of 16 bits: adding and taking away a
//! row costs the same whatever the number of rows, and finding another set of rows with the same sum is a lattice
//! problem. A sum of plain 256-bit hashes would not do: Wagner's generalized birthday finds collisions in it.

use std::sync::LazyLock;

use super::{AnyRecord, Digest};
use crate::Error;

const LANES: usize = 1024;
/// Deriving a context's key costs as much as hashing a row.
static EXPANDING: LazyLock<blake3::Hasher> =
    LazyLock::new(|| blake3::Hasher::new_derive_key("orgdesk 2026 state row v1"));

/// The running sum.
#[derive(Clone, PartialEq, Eq)]
pub struct Accumulator {
    lanes: Box<[u16; LANES]>,
}

impl Default for Accumulator {
    fn default() -> Self {
        Self { lanes: Box::new([0; LANES]) }
    }
}

impl Accumulator {
    /// Takes a row in.
    pub fn add(&mut self, row: &AnyRecord) -> Result<(), Error> {
        self.combine(row, u16::wrapping_add)
    }

    /// Takes a row out and another one in; either may be absent.
    pub fn replace(&mut self, before: Option<&AnyRecord>, after: Option<&AnyRecord>) -> Result<(), Error> {
        if let Some(before) = before {
            self.combine(before, u16::wrapping_sub)?;
        }
        if let Some(after) = after {
            self.combine(after, u16::wrapping_add)?;
        }
        Ok(())
    }

    fn combine(&mut self, row: &AnyRecord, operation: fn(u16, u16) -> u16) -> Result<(), Error> {
        let bytes = serde_json::to_vec(row)?;
        let mut expanded = [0_u8; LANES * 2];
        EXPANDING.clone().update(&bytes).finalize_xof().fill(&mut expanded);
        for (lane, pair) in self.lanes.iter_mut().zip(expanded.as_chunks::<2>().0) {
            *lane = operation(*lane, u16::from_le_bytes(*pair));
        }
        Ok(())
    }

    /// The digest that a journal entry carries.
    pub fn digest(&self) -> Digest {
        Digest(*blake3::hash(&self.to_bytes()).as_bytes())
    }

    /// The lanes, to be stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.lanes.iter().flat_map(|lane| lane.to_le_bytes()).collect()
    }

    /// The lanes as stored by [`Self::to_bytes`]; `None` where the length is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let lanes: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        let lanes: Box<[u16; LANES]> = lanes.into_boxed_slice().try_into().ok()?;
        rest.is_empty().then_some(Self { lanes })
    }
}
