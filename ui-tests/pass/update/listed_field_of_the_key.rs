//! A list of fields outside the key.

use crate::schema::*;

use tabletheory::op::FieldList;

#[test]
fn is_lowered() {
    let fields = FieldList::new().with((Order::TOTAL,)).with((Order::PLACED,));
    let request = db().update_fields(&mut order(), &fields).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1, #n2 = :v2 ADD #n3 :v3");
}
