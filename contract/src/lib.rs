//! Runs the contract's scenarios against the typed library: their models are `#[derive(Model)]` structs, and their steps are its calls.
//!
//! `build/` makes the structs and the calls from a folder of fixtures, which `CONTRACT_DIR` names.

#![allow(
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    clippy::missing_errors_doc,
    reason = "nobody else uses this crate"
)]

pub mod compare;
pub mod cursors;
pub mod driver;
pub mod engine;
pub mod failure;
pub mod fixture;
pub mod generated;
pub mod keys;
pub mod logical;
mod macros;
pub mod peers;
pub mod provenance;
pub mod report;
pub mod run;

mod models {
    #![allow(dead_code, unused, unreachable_code, unreachable_patterns, clippy::all, clippy::pedantic)]
    use crate::cursors::{Again, again};
    use crate::generated::{Driver, Of};

    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}

pub use self::models::MODELS;
