//! Member lists in and out: recognised by their headings, planned before anything is saved, written without loss.

mod column;
mod export_format;
mod filter;
mod foreign;
mod format;
mod formula;
mod imported;
mod named;
mod order;
mod plan;
mod reading;
#[cfg(test)]
mod tests;
mod writing;
#[cfg(test)]
mod writing_tests;

pub(crate) use column::HeadedColumn;
pub use column::MemberColumn;
pub use export_format::ExportFormat;
pub use filter::{MemberFilter, ProfileFilter};
pub use format::ListFormat;
pub use imported::{
    ChangedRow, FieldChange, ImportOptions, ImportPlan, ImportedRow, LookAlike, NewField, RefusedRow,
    SkippedRow,
};
pub use named::{ListDefinition, NamedList};
pub(crate) use order::folded;
pub use order::{MemberOrder, OrderKey};
pub(crate) use plan::plan_import;
pub use reading::{ListRow, MemberList, read_csv};
pub(crate) use writing::{ListOf, write_list};
#[cfg(test)]
use writing::{write_csv, write_json};
