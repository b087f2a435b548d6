//! A collection of changes that sets an encrypted number.

use crate::schema::*;

#[test]
fn is_collected() {
    let changes = Changes::<Patient>::new().set(Patient::VISITS, 2);
    assert!(!changes.is_empty());
}
