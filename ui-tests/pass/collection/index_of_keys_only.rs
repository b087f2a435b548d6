//! An index that holds them.

use crate::shop::*;

#[test]
fn is_lowered() {
    let collection = db().collection::<Coprod!(Customer, Order)>().index((Customer::GSI1, Order::GSI1));
    let request = collection.eq("open").into_request().unwrap();
    assert_eq!(request.index, Some("gsi1"));
}
