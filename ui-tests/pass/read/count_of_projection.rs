//! A count.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = db().query(Order::TABLE).eq("c1").count();
}
