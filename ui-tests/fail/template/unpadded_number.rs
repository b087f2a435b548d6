//! A number as it is, in a sort key: 9 would come after 10.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "ORDER#{number}")]
//~^ ERROR[E0277] `Order_NUMBER` is a number, which a sort key template must pad with zeros
//~| LABEL say how many digits it has at most: `{total:012}` has 12
//~| NOTE a composed key is text, and as text 9 comes after 10
struct Order {
    number: u64,
}

fn main() {}
