//! Any text, as the text of a number.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{number..}")]
//~^ ERROR[E0277] `Order_NUMBER` is no text, and `..` is for a part that holds any text
//~| LABEL leave the two dots out: no value of it runs into another template
struct Order {
    number: u64,
}

fn main() {}
