//! The legal twins: each file under `pass/` compiles, and lowers to what it says.

#![allow(
    missing_docs,
    dead_code,
    unnameable_types,
    unreachable_pub,
    reason = "the twins are written as a user would write them"
)]
#![allow(clippy::unwrap_used, clippy::struct_field_names, reason = "tests")]

#[path = "../payments.rs"]
mod payments;
#[path = "../posts.rs"]
mod posts;
#[path = "../schema.rs"]
mod schema;
#[path = "../shop.rs"]
#[allow(clippy::struct_field_names, reason = "a customer's key is called customer")]
mod shop;

include!(concat!(env!("OUT_DIR"), "/pass.rs"));
