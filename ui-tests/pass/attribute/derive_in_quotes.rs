//! A derive of an index.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = Found, derive(Debug)))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

#[test]
fn is_declared() {
    let item = Found { customer: "c1".into(), id: "o1".into(), email: "a@b.c".into() };
    assert_eq!(item.email, "a@b.c");
}
