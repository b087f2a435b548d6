//! A strongly consistent scan of the table.

use crate::schema::*;

#[test]
fn is_lowered() {
    assert!(db().scan::<Order>().consistent().into_request().unwrap().consistent);
}
