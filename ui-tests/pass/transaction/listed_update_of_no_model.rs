//! A transaction that updates listed fields of a model.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    let fields = tabletheory::op::FieldList::new().with((Order::TOTAL,));
    let update = tabletheory::op::UpdateFields(&mut order, &fields);
    assert_eq!(db().transact_write((update,)).into_request().unwrap().actions.len(), 1);
}
