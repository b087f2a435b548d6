//! A copy of the items of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let copied = db().copy_items::<User, Order, _>(|_| None);
    assert!(format!("{copied:?}").starts_with("CopyItems"));
}
