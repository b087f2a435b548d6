//! The questions to the library's rules, of which the generated code asks the answers.
#![allow(missing_docs, reason = "a test")]
#![allow(
    dead_code,
    unused,
    unreachable_pub,
    reason = "of what the generated code is short by, the questions alone are asked here"
)]

#[path = "../src/macros.rs"]
mod macros;

use macros::{
    can_be_consistent, can_compare, can_delete, can_filter_query, can_filter_scan, can_open, can_put, can_update,
    can_write,
};
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "mutable")]
#[model(gsi(NAME_IDX, name = "by-name", pk = name, project(keys_only)), lsi(SIZE_IDX, name = "by-size", sk = size))]
struct Free {
    #[model(pk)]
    id: String,
    #[model(sk)]
    at: String,
    name: String,
    size: u64,
    #[model(version)]
    version: u64,
}

#[derive(Model)]
#[model(table = "guarded")]
struct Kept {
    #[model(pk)]
    id: String,
    #[model(protected)]
    name: String,
    #[model(updated_at)]
    at: Timestamp,
}

#[derive(Model)]
#[model(table = "once", write_once)]
struct Once {
    #[model(pk)]
    id: String,
}

#[derive(Model)]
#[model(table = "secret")]
struct Secret {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    secret: String,
}

/// A question that always heard no would find every refusal right.
#[test]
fn each_question_hears_both_answers() {
    assert_eq!([can_put!(Free), can_put!(Kept), can_put!(Once)], [true, false, false]);
    assert_eq!([can_update!(Free), can_update!(Kept), can_update!(Once)], [true, true, false]);
    assert_eq!([can_delete!(Free), can_delete!(Kept), can_delete!(Once)], [true, true, false]);
    assert_eq!([can_open!(Free), can_open!(Secret)], [true, false]);
    assert_eq!([can_compare!(Secret::ID), can_compare!(Secret::SECRET)], [true, false]);
    assert_eq!([can_write!(Free::ID), can_write!(Free::NAME), can_write!(Free::VERSION)], [false, true, false]);
    assert_eq!([can_write!(Kept::NAME), can_write!(Kept::AT)], [false, false]);
    let consistent =
        [can_be_consistent!(Free::TABLE), can_be_consistent!(Free::SIZE_IDX), can_be_consistent!(Free::NAME_IDX)];
    assert_eq!(consistent, [true, true, false]);
    assert_eq!([can_filter_query!(Free::TABLE, Free::AT), can_filter_query!(Free::TABLE, Free::SIZE)], [false, true]);
    assert_eq!(
        [can_filter_scan!(Free::NAME_IDX, Free::SIZE), can_filter_scan!(Free::NAME_IDX, Free::AT)],
        [false, true]
    );
}
