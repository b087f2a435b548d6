//! The spelling that there is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "readings", spelling = any)]
struct Reading {
    #[model(pk)]
    taken: Spelled<Timestamp>,
}

#[test]
fn a_key_is_written_as_it_was_read() {
    let mut reading = Reading { taken: "2026-01-01T00:00:00Z".parse().unwrap() };
    let request = crate::schema::db().put(&mut reading).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"taken":{"S":"2026-01-01T00:00:00Z"}}"#);
}
