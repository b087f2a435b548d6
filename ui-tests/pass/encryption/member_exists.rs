//! An encrypted document that is there.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::ADDRESS.exists();
}
