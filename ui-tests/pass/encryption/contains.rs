//! A text inside another attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.contains("p");
}
