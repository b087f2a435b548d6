//! A local index by the partition key of its table.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(lsi(CUSTOMER_IDX, name = "by-customer", sk = customer))]
//~^ ERROR `customer` is the partition key of the table and so of `CUSTOMER_IDX`; its sort key is another attribute
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
