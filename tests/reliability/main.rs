//! The client is told the truth about a write under every fault, and no answer is taken on trust.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod ambiguity;
mod answers;
mod batch_write;
mod between;
mod cancel;
#[path = "../common/mod.rs"]
mod common;
mod exchange;
mod hooks;
mod pool;
mod resend;
mod told;
mod transact_write;
mod transactions;
