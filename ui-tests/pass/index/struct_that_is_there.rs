//! An index whose struct is made by the derive, beside one of another name.

use tabletheory::prelude::*;

struct Found {
    email: String,
}

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = FoundOrder))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

#[test]
fn is_made() {
    let order = FoundOrder { customer: "c1".into(), id: "o1".into(), email: "a@b.c".into() };
    let Found { email } = Found { email: order.email };
    assert_eq!(email, "a@b.c");
}
