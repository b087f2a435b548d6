//! The beginning of another attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.begins_with("p");
}
