//! The behaviour of the library, with a module for each of its nouns.
//!
//! There is only one binary, because each further one would link the SDK and the engine once more.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod as_number;
mod batch_get;
mod capacity;
mod choices;
mod chosen;
mod collections;
#[path = "../common/mod.rs"]
mod common;
mod cursor;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
mod cursor_key;
mod db;
#[cfg(feature = "dms")]
mod dms;
mod doors;
mod emptiness;
#[cfg(all(feature = "encryption", feature = "insecure-test-keys"))]
mod encryption;
mod explain;
mod expressions;
mod faults;
mod forms;
mod in_key;
mod kinds;
mod kinesis;
mod lifecycle;
mod limits;
mod lowering;
#[cfg(all(feature = "encryption", feature = "testing"))]
mod made;
#[cfg(feature = "uuid")]
mod maps;
mod metrics;
mod names;
mod not_found;
mod older;
mod parallel_scan;
mod patch;
mod projection;
mod properties;
mod raw;
mod refusals;
mod responses;
mod rest;
mod roundtrip;
mod search;
mod spelling;
mod stream_records;
mod streams;
mod tables;
mod templates;
mod times;
mod together;
mod transact_get;
mod update;
mod update_all;
mod upsert;
mod value;
mod wanted;
mod whose;
mod wire;
