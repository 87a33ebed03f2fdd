//! One file as the disk knows it: what a sync made durable, and every change since.

use super::chance::Chance;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

#[derive(Clone)]
pub(super) enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Resize(usize),
}

/// Which of the unsynced changes outlive the cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Keep {
    Nothing,
    Everything,
    /// The newest change without what came before it.
    Last,
    /// Any of them, by chance.
    Some,
}

#[derive(Clone)]
pub(super) struct Node {
    /// Tells a file that SQLite opened from one that was put in its place by other means.
    pub(super) inode: u64,
    durable: Vec<u8>,
    unsynced: Vec<Change>,
}

impl Node {
    pub(super) fn new(inode: u64, durable: Vec<u8>) -> Self {
        Self { inode, durable, unsynced: Vec::new() }
    }

    pub(super) fn change(&mut self, change: Change) {
        self.unsynced.push(change);
    }

    pub(super) fn sync(&mut self) {
        for change in std::mem::take(&mut self.unsynced) {
            apply(&mut self.durable, &change, &mut |gap| gap.fill(0));
        }
    }

    /// The content that the running system sees.
    pub(super) fn written(&self) -> Vec<u8> {
        let mut whole = self.clone();
        whole.sync();
        whole.durable
    }

    /// The content after the cut.
    pub(super) fn survivors(&self, keep: Keep, chance: &mut Chance) -> Vec<u8> {
        match keep {
            Keep::Nothing => self.durable.clone(),
            Keep::Everything => self.written(),
            Keep::Last => {
                let mut content = self.durable.clone();
                if let Some(change) = self.unsynced.last() {
                    apply(&mut content, change, &mut |gap| gap.fill(0));
                }
                content
            }
            Keep::Some => self.any_survivors(chance),
        }
    }

    fn any_survivors(&self, chance: &mut Chance) -> Vec<u8> {
        let mut pieces: Vec<Change> = self.unsynced.iter().flat_map(sectors).collect();
        chance.shuffle(&mut pieces);
        let share = [10, 50, 90][chance.below(3)];
        let noisy = chance.percent(50);
        let ahead = chance.percent(25);
        let mut content = self.durable.clone();
        for piece in &pieces {
            if chance.percent(share) {
                apply(&mut content, piece, &mut |gap| fill(gap, noisy, chance));
            }
        }
        if ahead {
            // A growing size is written apart from the data and may be ahead of it.
            let sizes = self.sizes_grown();
            let size = sizes[chance.below(sizes.len())];
            if size > content.len() {
                apply(&mut content, &Change::Resize(size), &mut |gap| fill(gap, noisy, chance));
            }
        }
        content
    }

    /// The sizes that the file has grown through since its last sync, or since it was last cut to a size:
    /// what was beyond that is gone for good.
    fn sizes_grown(&self) -> Vec<usize> {
        let mut sizes = vec![self.durable.len()];
        let mut size = self.durable.len();
        for change in &self.unsynced {
            match change {
                Change::Write { at, bytes } => size = size.max(at + bytes.len()),
                Change::Resize(new) => {
                    size = *new;
                    sizes.clear();
                }
            }
            sizes.push(size);
        }
        sizes
    }
}

/// Changes the content; `fill` writes what stands in a part that grew without data.
fn apply(content: &mut Vec<u8>, change: &Change, fill: &mut dyn FnMut(&mut [u8])) {
    let (at, end) = match change {
        Change::Write { at, bytes } => (*at, at + bytes.len()),
        Change::Resize(size) => {
            content.truncate(*size);
            (*size, *size)
        }
    };
    let before = content.len();
    if end > before {
        content.resize(end, 0);
        if at > before {
            fill(&mut content[before..at]);
        }
    }
    if let Change::Write { bytes, .. } = change {
        content[at..end].copy_from_slice(bytes);
    }
}

fn fill(gap: &mut [u8], noisy: bool, chance: &mut Chance) {
    for part in gap.chunks_mut(8) {
        let noise = if noisy { chance.next() } else { 0 };
        part.copy_from_slice(&noise.to_le_bytes()[..part.len()]);
    }
}

/// Cuts a write where the sectors of the file meet.
fn sectors(change: &Change) -> Vec<Change> {
    let Change::Write { at, bytes } = change else {
        return vec![change.clone()];
    };
    let first = (SECTOR - at % SECTOR).min(bytes.len());
    let (head, rest) = bytes.split_at(first);
    let mut pieces = vec![Change::Write { at: *at, bytes: head.to_vec() }];
    for (index, sector) in rest.chunks(SECTOR).enumerate() {
        pieces.push(Change::Write { at: at + first + index * SECTOR, bytes: sector.to_vec() });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node() -> Node {
        let mut node = Node::new(0, b"old".to_vec());
        node.change(Change::Write { at: 510, bytes: vec![7; 1030] });
        node.change(Change::Resize(2000));
        node.change(Change::Write { at: 0, bytes: b"new".to_vec() });
        node
    }

    #[test]
    fn a_write_is_cut_at_sectors() {
        let pieces = sectors(&Change::Write { at: 510, bytes: vec![7; 1030] });
        let found: Vec<(usize, usize)> = pieces
            .iter()
            .map(|piece| match piece {
                Change::Write { at, bytes } => (*at, bytes.len()),
                Change::Resize(_) => unreachable!("a write is cut into writes"),
            })
            .collect();
        assert_eq!(found, [(510, 2), (512, 512), (1024, 512), (1536, 4)]);
    }

    #[test]
    fn a_sync_makes_durable_what_was_written() {
        let mut node = node();
        let written = node.written();
        let mut chance = Chance::from_seed(1);
        assert_eq!(node.survivors(Keep::Nothing, &mut chance), b"old");
        assert_eq!(node.survivors(Keep::Last, &mut chance), b"new");
        assert_eq!(node.survivors(Keep::Everything, &mut chance), written);
        assert_eq!((written.len(), &written[..4], written[1539], written[1540]), (2000, &b"new\0"[..], 7, 0));
        node.sync();
        for seed in 0..20 {
            assert_eq!(node.survivors(Keep::Some, &mut Chance::from_seed(seed)), written);
        }
    }

    #[test]
    fn chance_keeps_sectors_whole_and_finds_many_outcomes() {
        let mut outcomes = std::collections::BTreeSet::new();
        for seed in 0..500 {
            let content = node().survivors(Keep::Some, &mut Chance::from_seed(seed));
            assert!(content[..3] == *b"old" || content[..3] == *b"new");
            outcomes.insert(content);
        }
        assert!(outcomes.len() > 40, "{} outcomes", outcomes.len());
    }
}
