//! A model with a version.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = db().update_with_retry(Order::key("c1", "o1"), |_, update| update.set(Order::PAID, true));
    assert!(format!("{update:?}").starts_with("UpdateWithRetry"));
}
