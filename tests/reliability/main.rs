//! A write is told truly under every fault, and no answer is taken on trust.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

mod answers;
mod between;
#[path = "../common/mod.rs"]
mod common;
mod hooks;
mod pool;
mod resend;
mod told;
mod transactions;
