//! A part of a document in the filter.

use crate::schema::*;

#[test]
fn is_lowered() {
    let query = db().query(Order::TABLE).eq("c1").filter(Order::LINES.at(0).dot(Line::PRODUCT).eq("pen"));
    assert_eq!(query.into_request().unwrap().filter.as_deref(), Some("#n1[0].#n2 = :v1"));
}
