//! An index with a token of its own.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

#[test]
fn is_queried() {
    let request = crate::schema::db().query(Order::EMAIL_IDX).eq("a@b.c").into_request().unwrap();
    assert_eq!(request.index, Some("by-email"));
}
