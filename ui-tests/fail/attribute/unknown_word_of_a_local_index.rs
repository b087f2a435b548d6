//! A word of a local index that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(TOTAL_IDX, nam = "by-total", sk = total))]
//~^ ERROR unknown word `nam`, did you mean `name`? a local secondary index takes `name`, `sk`, `sk_attr`, `project`, `item`, `type` and `derive`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
