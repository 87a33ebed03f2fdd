//! Member lists in and out: recognised by their headings, planned before anything is saved, written without loss.

mod cells;
mod column;
mod filter;
mod foreign;
mod format;
mod formula;
mod headings;
mod imported;
mod look;
mod mapping;
#[cfg(test)]
mod mapping_tests;
mod plan;
mod reading;
mod rights;
mod sheet;
#[cfg(test)]
mod tests;
mod writing;

pub(crate) use column::HeadedColumn;
pub use column::MemberColumn;
pub use filter::{MemberFilter, ProfileFilter};
pub use format::ListFormat;
pub(crate) use imported::DeniedPart;
pub use imported::{
    ChangedRow, FieldChange, ImportOptions, ImportPlan, ImportedRow, LookAlike, NewField, PlannedColumn,
    RefusedRow, SkippedRow,
};
pub(crate) use mapping::Remembered;
pub use mapping::{Because, ColumnUse};
pub(crate) use plan::{Present, plan_import};
pub(crate) use reading::{Reading, read};
pub(crate) use writing::{write_csv, write_json};
