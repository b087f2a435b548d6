//! A padded number that may be negative: -9 would come before -10.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "ORDER#{number:06}")]
//~^ ERROR[E0277] `i64` cannot be padded with zeros in a key template
//~| LABEL padded parts are unsigned: `u8` to `u128`, `usize`; a newtype of one implements `UnsignedNumber`
//~| NOTE as text, -9 comes before -10, and 1.5 has no fixed number of digits
struct Order {
    number: i64,
}

fn main() {}
