//! `DELETE` from a set.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().update(Order::key("c1", "o1")).delete_from(Order::TAGS, ["rush"]).into_request().unwrap();
    assert_eq!(request.update, "SET #n1 = :v1 ADD #n2 :v2 DELETE #n0 :v0");
}
