//! The memory of a program and of all that it started.

use std::collections::BTreeMap;

/// Bytes that these processes would give back, shared ones counted in parts (proc(5), `Pss` of smaps_rollup).
pub fn of_all(top: u32) -> u64 {
    below(top).into_iter().map(proportional).sum()
}

fn proportional(process: u32) -> u64 {
    // A process that has just ended holds nothing.
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kibibytes = line.map_or(0, |line| line.trim().trim_end_matches(" kB").parse().expect("a number"));
    kibibytes * 1024
}

/// A process and all below it.
fn below(top: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").expect("Linux").flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // `id (name) state parent`, where the name may hold brackets.
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        children.entry(parent.unwrap_or_default()).or_default().push(process);
    }
    let mut found = vec![top];
    let mut at = 0;
    while let Some(process) = found.get(at) {
        found.extend(children.remove(process).unwrap_or_default());
        at += 1;
    }
    found
}
