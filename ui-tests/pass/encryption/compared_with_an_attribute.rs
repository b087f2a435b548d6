//! An attribute compared with a value.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.eq("p1");
}
