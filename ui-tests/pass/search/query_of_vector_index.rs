//! A search of it.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = db().search(Doc::EMB_IDX);
}
