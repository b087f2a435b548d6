//! A time in a key template.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "visits", pk = "USER#{user}", sk = "AT#{at}")]
struct Visit {
    user: String,
    at: Timestamp,
}

#[test]
fn is_composed() {
    let mut visit = Visit { user: "u".into(), at: Timestamp::UNIX_EPOCH };
    let request = crate::schema::db().put(&mut visit).into_request().unwrap();
    assert!(request.item.as_json().contains(r#""SK":{"S":"AT#1970-01-01T00:00:00.000000000Z"}"#));
}
