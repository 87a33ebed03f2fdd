//! Migrations: numbered without gaps, so that a file's schema version says which of them it has seen.

use std::collections::BTreeMap;

use super::files::File;
use super::problem::Problem;

const RULE: &str = "migrations";

pub(crate) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut numbers: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
    for path in
        files.iter().filter(|file| file.path.starts_with("migrations/")).map(|file| file.path.as_str())
    {
        match numbered(path) {
            Some((folder, number)) => numbers.entry(folder).or_default().push((number, path)),
            None => {
                let why = "a migration is called migrations/<database>/NNNN_what_it_does.sql";
                problems.push(Problem::of(path, RULE, why));
            }
        }
    }
    for found in numbers.values_mut() {
        found.sort_unstable();
        // Only the first one out of step is told: those behind it are out of step because of it.
        let out_of_step = (1..).zip(found.iter()).find(|(expected, (number, _))| expected != number);
        if let Some((expected, (number, path))) = out_of_step {
            let why = format!("number {number:04} stands where {expected:04} belongs: no gaps, none twice");
            problems.push(Problem::of(path, RULE, why));
        }
    }
    problems
}

/// The folder and number of `migrations/folder/0001_name.sql`.
fn numbered(path: &str) -> Option<(&str, u32)> {
    let (folder, file) = path.strip_prefix("migrations/")?.split_once('/')?;
    let (number, name) = file.strip_suffix(".sql")?.split_once('_')?;
    let is_name = !name.is_empty()
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    let is_number = number.len() == 4 && number.chars().all(|letter| letter.is_ascii_digit());
    if is_name && is_number { Some((folder, number.parse().ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    fn checked(names: &[&str]) -> Vec<String> {
        let files: Vec<_> = names.iter().map(|name| File::new(format!("migrations/{name}"), "")).collect();
        places(&check(&files))
    }

    #[test]
    fn gaps_and_doubles_are_caught() {
        assert!(checked(&["a/0001_start.sql", "a/0002_more.sql", "b/0001_start.sql"]).is_empty());
        assert_eq!(checked(&["a/0002_more.sql"]), ["migrations/a/0002_more.sql"]);
        assert_eq!(checked(&["a/0001_x.sql", "a/0003_y.sql", "a/0004_z.sql"]), ["migrations/a/0003_y.sql"]);
        assert_eq!(checked(&["a/0001_x.sql", "a/0001_y.sql"]), ["migrations/a/0001_y.sql"]);
    }

    #[test]
    fn other_names_are_caught() {
        for bad in
            ["a/1_x.sql", "a/0001.sql", "a/0001_Big.sql", "a/0001_x.txt", "0001_x.sql", "a/b/0001_x.sql"]
        {
            assert_eq!(checked(&[bad]), [format!("migrations/{bad}")], "{bad}");
        }
    }
}
