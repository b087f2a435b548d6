//! A whole list.

use crate::schema::*;

#[test]
fn is_lowered() {
    let update = Update(Patient::key("p1")).set(Patient::DRUGS, vec!["x".to_owned()]);
    assert!(format!("{update:?}").contains("SET #n0 = :v0"));
}
