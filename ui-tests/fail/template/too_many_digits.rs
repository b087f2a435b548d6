//! A number of 39 digits.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "{number:039}")]
//~^ ERROR the part `{number:039}` of this key template has 39 digits; a DynamoDB number has at most 38
struct Order {
    id: String,
    number: u64,
}

fn main() {}
