//! An index of each.

use crate::shop::*;

#[test]
fn is_lowered() {
    let collection = db().collection::<Coprod!(Order, Customer)>().index((Order::GSI1, Customer::GSI1));
    let request = collection.eq("open").into_request().unwrap();
    assert_eq!(request.index, Some("gsi1"));
}
