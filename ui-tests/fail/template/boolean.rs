//! A boolean as a part.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "OPEN#{open}#{id}")]
//~^ ERROR[E0277] `Order_OPEN` cannot be a part of a key template: its data type is `BooleanType`
//~| LABEL the parts of a key template are strings (`S`) and numbers (`N`)
struct Order {
    id: String,
    open: bool,
}

fn main() {}
