//! Contract documents: read, checked, compared, written.

#![allow(clippy::unwrap_used)]

mod common;
mod compare;
mod contract;
mod format;
mod generated;
mod keys;
mod load;
mod print;
mod rules;
