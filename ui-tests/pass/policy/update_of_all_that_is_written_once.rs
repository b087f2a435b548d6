//! A deletion of all items of a model with protected attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let db = db();
    let _ = db.update_all(db.scan::<Release>(), Delete);
}
