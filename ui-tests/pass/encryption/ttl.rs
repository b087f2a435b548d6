//! A time to live.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: Option<Ttl>,
}

#[test]
fn is_lowered() {
    assert!(Patient::key("p1").into_item().is_ok());
}
