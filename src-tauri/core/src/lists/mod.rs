//! Member lists in and out: recognised by their headings, planned before anything is saved, written without loss.

mod cells;
mod column;
mod directory;
mod export_format;
mod filter;
mod foreign;
mod format;
mod formula;
mod headings;
mod imported;
mod known;
mod look;
mod lowered;
mod mapping;
#[cfg(test)]
mod mapping_tests;
#[cfg(test)]
mod matching_tests;
mod named;
mod order;
mod personal;
mod plan;
mod reading;
#[cfg(test)]
mod reading_tests;
mod rights;
mod sheet;
#[cfg(test)]
mod tests;
mod writing;
#[cfg(test)]
mod writing_tests;

pub(crate) use column::HeadedColumn;
pub use column::MemberColumn;
pub(crate) use directory::Directory;
pub use directory::{MemberPage, MemberQuery};
pub use export_format::ExportFormat;
pub use filter::{MemberFilter, ProfileFilter};
pub use format::ListFormat;
pub(crate) use imported::DeniedPart;
pub use imported::{
    ChangedRow, FieldChange, ImportOptions, ImportPlan, ImportedRow, LookAlike, NewField, PlannedColumn,
    RefusedRow, SkippedRow,
};
pub(crate) use mapping::Remembered;
pub use mapping::{Because, ColumnUse};
pub use named::{ListDefinition, NamedList};
pub(crate) use order::folded;
pub use order::{MemberOrder, OrderKey};
pub(crate) use plan::{Present, plan_import};
pub(crate) use reading::{Reading, read};
pub(crate) use writing::{Cells, ListOf, write_list};
#[cfg(test)]
use writing::{write_csv, write_json};
