//! A padded number that may be negative: -9 would come before -10.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "ORDER#{number:06}")] //~ ERROR `i64` cannot be padded with zeros in a key template
struct Order {
    number: i64,
}

fn main() {}
