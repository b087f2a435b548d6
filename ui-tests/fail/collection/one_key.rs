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
    Extra(Extra),
    //~^ ERROR[E0080] evaluation panicked: `Customer` and `Extra` can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a `discriminator`
    //~| LABEL evaluation of `_::_` failed here
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
