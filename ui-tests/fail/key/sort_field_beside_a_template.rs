//! A sort key beside the key template of the struct.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "ORDER#{id}")]
struct Order {
    #[model(sk)]
    //~^ ERROR the sort key is the key template of the struct already; remove this `sk`, or the template
    id: String,
}

fn main() {}
