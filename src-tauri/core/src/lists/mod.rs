//! Member lists in and out: recognised by their headings, planned before anything is saved, written without loss.

mod column;
mod filter;
mod foreign;
mod format;
mod formula;
mod imported;
mod plan;
mod reading;
mod sheet;
#[cfg(test)]
mod tests;
mod writing;

pub(crate) use column::HeadedColumn;
pub use column::MemberColumn;
pub use filter::{MemberFilter, ProfileFilter};
pub use format::ListFormat;
pub use imported::{
    ChangedRow, FieldChange, ImportOptions, ImportPlan, ImportedRow, LookAlike, NewField, RefusedRow,
    SkippedRow,
};
pub(crate) use plan::plan_import;
pub use reading::{ListRow, MemberList, read_csv};
pub(crate) use writing::{write_csv, write_json};
