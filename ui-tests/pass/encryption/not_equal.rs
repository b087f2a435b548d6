//! Another attribute, unlike a value.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.ne("p2");
}
