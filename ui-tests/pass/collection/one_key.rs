//! Two models whose keys differ in their text.

use crate::shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "EXTRA#{kind}")]
struct Extra {
    customer: String,
    kind: String,
}

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Extra(Extra),
    #[collection(unknown)]
    Other(EncodedItem),
}

#[test]
fn is_lowered() {
    let request = db().collection::<OfCustomer>().eq("c1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0");
}
