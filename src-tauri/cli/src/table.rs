//! Aligned tables and lists of facts, in plain text.

use unicode_width::UnicodeWidthStr as _;

/// Rows under headings, the columns as wide as they need to be.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<const N: usize>(headings: [&str; N]) -> Self {
        Self::with(headings.map(ToOwned::to_owned).to_vec())
    }

    pub(crate) fn with(headings: Vec<String>) -> Self {
        Self { rows: vec![headings] }
    }

    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }

    pub(crate) fn cells(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&aligned(&self.rows))
    }
}

/// Facts about one thing, one a line.
pub(crate) fn facts(facts: impl IntoIterator<Item = (impl Into<String>, String)>) -> String {
    let rows: Vec<Vec<String>> = facts.into_iter().map(|(name, value)| vec![name.into(), value]).collect();
    aligned(&rows)
}

fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.as_str().width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let cell = cell.replace('\n', " ");
            line.push_str(&cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.as_str().width()) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_one_another() {
        let mut table = Table::new(["NAME", "ROLE"]);
        table.row(["Zoë".to_owned(), "owner".to_owned()]);
        table.row(["中村".to_owned(), "member".to_owned()]);
        assert_eq!(table.to_string(), "NAME  ROLE\nZoë   owner\n中村  member\n");
        assert_eq!(facts([("id", "1".to_owned()), ("name", String::new())]), "id    1\nname\n");
    }
}
