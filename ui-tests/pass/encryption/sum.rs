//! A whole value.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = Update(Patient::key("p1")).set(Patient::VISITS, 2);
    assert!(format!("{update:?}").contains("SET #n0 = :v0"));
}
