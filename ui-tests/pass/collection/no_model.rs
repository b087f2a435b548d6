//! A model in each variant.

use crate::shop::*;

#[derive(Collection)]
enum OfCustomer {
    Order(Order),
    Customer(Customer),
    #[collection(unknown)]
    Other(EncodedItem),
}

#[test]
fn is_lowered() {
    let request = db().collection::<OfCustomer>().eq("c1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0");
}
