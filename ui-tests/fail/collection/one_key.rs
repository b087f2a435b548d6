//! Two models that can have the same key: each would overwrite the other's items.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "{kind}")]
struct Extra {
    customer: String,
    kind: String,
}

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Extra(Extra), //~ ERROR `Customer` and `Extra` can have one key
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
