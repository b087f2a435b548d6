//! Rules that depend on values: the request is an error before it is sent. Most are held in the library's own tests.

#![allow(missing_docs, dead_code, unnameable_types, unreachable_pub, reason = "the schema is shared")]
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../schema.rs"]
mod schema;

use schema::*;

/// `{"lastKey":{"customer":{"S":"c1"},"id":{"S":"o5"}},"sort":"ASC"}`
const AFTER_O5: &str = "eyJsYXN0S2V5Ijp7ImN1c3RvbWVyIjp7IlMiOiJjMSJ9LCJpZCI6eyJTIjoibzUifX0sInNvcnQiOiJBU0MifQ";

fn after_o5<I: tabletheory::index::Index>() -> Result<Option<Cursor<I>>, Error> {
    Cursor::parse(AFTER_O5)
}

fn is_mismatch<T>(result: Result<T, Error>) -> bool {
    result.is_err_and(|error| matches!(error.kind(), ErrorKind::CursorMismatch(_)))
}

#[test]
fn a_cursor_is_of_its_partition() {
    let after = |customer: &str| db().query(Order::TABLE).eq(customer).after(after_o5().unwrap()).into_request();
    assert!(after("c1").is_ok());
    assert!(is_mismatch(after("c2")));
}

#[test]
fn a_cursor_is_inside_the_sort_condition() {
    let query = || db().query(Order::TABLE).eq("c1");
    let cursor = after_o5().unwrap();
    assert!(query().sort_begins_with("o").after(cursor.clone()).into_request().is_ok());
    assert!(is_mismatch(query().sort_begins_with("p").after(cursor.clone()).into_request()));
    assert!(is_mismatch(query().sort_gt("o6").after(cursor.clone()).into_request()));
    assert!(is_mismatch(query().sort_between("o6", "o9").after(cursor.clone()).into_request()));
}

#[test]
fn a_cursor_is_of_its_direction() {
    assert!(is_mismatch(db().query(Order::TABLE).eq("c1").descending().after(after_o5().unwrap()).into_request()));
}

#[test]
fn the_text_of_a_cursor_is_of_its_index() {
    let query = db().query(Order::TOTAL_IDX).eq("c1");
    assert!(is_mismatch(after_o5().map(|cursor| query.after(cursor))));
}

#[test]
fn a_number_has_38_digits() {
    use tabletheory::error::EncodeErrorKind;

    #[derive(Model)]
    #[model(table = "counters")]
    struct Counter {
        #[model(pk)]
        id: String,
        count: u128,
    }

    let put = |count| db().put(&mut Counter { id: "c1".into(), count }).into_request();
    assert!(put(10_u128.pow(38) - 1).is_ok());
    let error = put(u128::MAX).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Encode(error) if *error.kind() == EncodeErrorKind::TooManyDigits));
}
