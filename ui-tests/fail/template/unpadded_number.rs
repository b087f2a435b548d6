//! A number as it is, in a sort key: 9 would come after 10.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "ORDER#{number}")] //~ ERROR `Order_NUMBER` is a number, which a sort key template must pad with zeros
struct Order {
    number: u64,
}

fn main() {}
