//! An index whose struct is the model itself.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, project(keys_only), item = Order))]
//~^ ERROR `EMAIL_IDX` would make the struct `Order`, which is the model itself; give another `item = …`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
