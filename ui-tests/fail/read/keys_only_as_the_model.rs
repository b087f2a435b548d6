//! What an index that projects only its keys returns, taken for the model.

#[path = "../../order.rs"]
mod schema;
use schema::*;

use tabletheory::index::Index;

pub fn orders<I: Index>(page: Page<OrderTenantIdx, I>) -> Vec<Order> {
    page.items
    //~^ ERROR[E0308] mismatched types
    //~| LABEL expected `Vec<Order>`, found `Vec<OrderTenantIdx>`
}

fn main() {}
