//! The data type of another attribute.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ID.has_type(tabletheory::attr::DataTypeName::String);
}
