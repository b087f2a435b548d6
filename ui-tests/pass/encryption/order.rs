//! Another attribute, ordered.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.lt("p2");
}
