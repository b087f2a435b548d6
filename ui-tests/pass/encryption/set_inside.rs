//! The whole document.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = Update(Patient::key("p1")).set(Patient::ADDRESS, Address { street: "x".into() });
    assert!(format!("{update:?}").contains("SET #n0 = :v0"));
}
