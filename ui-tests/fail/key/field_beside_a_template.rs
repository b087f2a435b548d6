//! A partition key beside the key template of the struct.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    #[model(pk)]
    //~^ ERROR the partition key is the key template of the struct already; remove this `pk`, or the template
    id: String,
}

fn main() {}
