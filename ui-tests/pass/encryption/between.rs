//! Another attribute between two values.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.between("p1", "p2");
}
