//! An update with a change, which can be awaited.

use crate::schema::*;

#[test]
fn is_lowered() {
    let db = db();
    let update = db.update(Order::key("c1", "o1")).increment(Order::TOTAL);
    drop(async { update.await });
}
