//! Whoever edits an organization's file with the data key in hand is found by `verify`, which names what was forged.

mod columns;
mod doubted;
mod files;
mod forger;
mod found;
mod local;
mod made_up;
mod personal;
mod rewritten;
mod rows;
mod schema;
mod swapped;
mod worded;
