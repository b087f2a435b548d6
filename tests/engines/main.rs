//! The same questions to engines of several makers, whose answers must not differ.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod filters;
#[path = "../../examples/quickstart/load.rs"]
mod load;
#[path = "../../examples/quickstart/model.rs"]
mod model;
mod parity;
#[path = "../../examples/quickstart/questions.rs"]
mod questions;
