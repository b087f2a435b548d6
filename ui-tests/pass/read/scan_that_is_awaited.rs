//! What is awaited of a scan: its first page.

use crate::schema::*;

#[test]
fn is_a_future() {
    drop(db().scan::<Order>().page());
}
