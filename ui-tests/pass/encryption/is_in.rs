//! Another attribute among values.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.is_in(["p1"]);
}
