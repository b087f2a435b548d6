//! An update of listed fields of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let fields = tabletheory::op::FieldList::new().with((Order::TOTAL,));
    assert_eq!(db().update_fields(&mut order(), &fields).into_request().unwrap().table, "orders");
}
