//! A whole value is set, or the attribute removed.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = Update(Patient::key("p1")).set(Patient::VISITS, 1).remove(Patient::ALLERGY);
    assert!(format!("{update:?}").contains("SET #n0 = :v0 REMOVE #n1"));
}
