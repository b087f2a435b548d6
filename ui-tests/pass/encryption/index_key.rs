//! An encrypted attribute that an index projects.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
#[model(gsi(WARD_IDX, name = "by-ward", pk = ward, project(diagnosis)))]
struct Patient {
    #[model(pk)]
    id: String,
    ward: String,
    #[model(encrypted)]
    diagnosis: String,
}

#[test]
fn is_lowered() {
    assert!(Patient::key("p1").into_item().is_ok());
}
