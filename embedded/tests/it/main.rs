//! The answers of the engine, and the effects of its faults.
//!
//! There is only one binary, because each further one would link the SDK and the engine once more.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;
mod engine;
mod faults;
mod index_lag;
mod items;
mod queries;
mod script;
mod simulation;
mod tables;
mod test_db;
mod watching;
