//! An encrypted attribute beside the key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    diagnosis: String,
}

#[test]
fn is_lowered() {
    assert!(Patient::key("p1").into_item().is_ok());
}
