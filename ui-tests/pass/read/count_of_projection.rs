//! A count.

use crate::schema::*;

#[test]
fn is_lowered() {
    drop(db().query(Order::TABLE).eq("c1").count());
}
