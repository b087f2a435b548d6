//! Queries of a table and of an index that yield the same items.

use crate::schema::*;

use tabletheory::op::AnyQuery;

fn orders(db: &Db, by_mail: bool) -> AnyQuery<Order> {
    if by_mail {
        AnyQuery::new(db.query(Order::EMAIL_IDX).eq("a@b.c"))
    } else {
        AnyQuery::new(db.query(Order::TABLE).eq("c1"))
    }
}

#[test]
fn is_lowered() {
    assert_eq!(orders(&db(), true).explain().reads.as_deref(), Some("email = :v0"));
    assert_eq!(orders(&db(), false).explain().reads.as_deref(), Some("customer = :v0"));
}
