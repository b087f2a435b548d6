//! The item of a cancelled action, as a model without encrypted attributes.

use crate::schema::*;
use tabletheory::op::Reason;

fn read(reason: &Reason<User>) -> Result<Option<User>, tabletheory::DecodeError> {
    reason.item()
}

#[test]
fn is_read() {
    let _ = read;
}
