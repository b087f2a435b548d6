//! An encrypted attribute that is there.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Patient::DIAGNOSIS.exists() & Patient::DIAGNOSIS.not_exists();
}

/// As a whole it is read back. Compiles; sending it takes a client with keys.
#[allow(dead_code, reason = "compiling is the test")]
fn is_projected_whole(scan: tabletheory::op::Scan<<Patient as tabletheory::Model>::Table>) {
    let _ = scan.project((Patient::ID, Patient::DIAGNOSIS));
}
