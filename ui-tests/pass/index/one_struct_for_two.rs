//! Two indexes that make two structs.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = Found))]
#[model(gsi(TOTAL_IDX, name = "by-total", pk = total, project(keys_only), item = Large))]
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
    let item = Large { customer: "c1".into(), id: "o1".into(), total: 900 };
    assert_eq!(item.total, 900);
}
