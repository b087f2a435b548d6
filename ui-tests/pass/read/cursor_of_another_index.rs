//! The cursor of the same index.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = || db().query(Order::EMAIL_IDX).eq("a@b.c");
    let cursor = Cursor::parse("").unwrap();
    assert!(query().after(cursor).into_request().unwrap().start.is_none());
    let _ = async || query().after(query().page().await.unwrap().cursor).into_request();
}
