//! A word of an index that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, projection(total)))]
//~^ ERROR unknown word `projection`, did you mean `project`? a global secondary index takes `name`, `pk`, `sk`, `pk_attr`, `sk_attr`, `project`, `item`, `type` and `derive`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
