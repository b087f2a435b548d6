//! A version.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(version)]
    version: u64,
}

#[test]
fn is_lowered() {
    assert!(Patient::key("p1").into_item().is_ok());
}
