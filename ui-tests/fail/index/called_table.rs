//! An index called `TABLE`.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(TABLE, name = "by-email", pk = email))]
//~^ ERROR `Order::TABLE` is the table's own key; name the index otherwise
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
