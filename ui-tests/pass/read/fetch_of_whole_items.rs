//! Items of an index fetched whole.

use crate::schema::*;

#[test]
fn is_lowered() {
    let items: [OrderTenantIdx; 0] = [];
    assert!(db().fetch_full(&items).into_requests().unwrap().is_empty());
}
