//! A brace that closes nothing.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER}{id}")]
//~^ ERROR this key template has a `}` that closes nothing; a brace of the text is written twice: `}}`
struct Order {
    id: String,
    number: u64,
}

fn main() {}
