//! The time of the last write.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(updated_at)]
    updated_at: Timestamp,
}

#[test]
fn is_lowered() {
    assert!(Patient::key("p1").into_item().is_ok());
}
