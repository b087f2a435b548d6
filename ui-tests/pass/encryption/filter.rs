//! An encrypted attribute that is there.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::DIAGNOSIS.exists() & Patient::DIAGNOSIS.not_exists();
}
