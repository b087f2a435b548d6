//! A decision that changes something, or nothing.

use crate::schema::*;

#[test]
fn is_lowered() {
    let key = || Order::key("c1", "o1");
    let _ = db().update_with_retry(key(), |order, update| update.set(Order::TOTAL, order.total));
    let _ = db().update_with_retry(key(), |order, update| order.paid.then(|| update.increment(Order::TOTAL)));
}
