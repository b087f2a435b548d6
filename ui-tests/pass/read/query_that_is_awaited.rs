//! What is awaited of a query: all its items.

use crate::schema::*;

#[test]
fn is_a_future() {
    drop(db().query(Order::TABLE).eq("c1").filter(Order::PAID.eq(true)).all());
}
