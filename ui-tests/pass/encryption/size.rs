//! The size of another attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.size().gt(1);
}
