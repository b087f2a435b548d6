//! A text as the prefix of a time, and of an enum.

use crate::schema::*;

#[derive(Model)]
#[model(table = "tickets")]
struct Ticket {
    #[model(pk)]
    owner: String,
    #[model(sk)]
    status: Status,
}

#[test]
fn is_lowered() {
    let request = db().query(Order::EMAIL_IDX).eq("a@b.c").sort_begins_with("2026-01").into_request().unwrap();
    assert_eq!(request.placeholders.values().nth(1), Some(r#"{"S":"2026-01"}"#));
    let request = db().query(Ticket::TABLE).eq("ada").sort_begins_with("Op").into_request().unwrap();
    assert_eq!(request.placeholders.values().nth(1), Some(r#"{"S":"Op"}"#));
}
