//! An update that adds to an attribute outside the key.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Reading::key(1_u32, 2_u64)).add(Reading::CELSIUS, 1.0).into_request().unwrap();
    assert_eq!(request.update, "ADD #n0 :v0");
}
