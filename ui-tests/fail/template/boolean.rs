//! A boolean as a part.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "OPEN#{open}#{id}")] //~ ERROR `Order_OPEN` cannot be a part of a key template: its data type is `BooleanType`
struct Order {
    id: String,
    open: bool,
}

fn main() {}
