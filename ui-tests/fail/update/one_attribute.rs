//! An attribute instead of a list of them.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().update_model(&mut order, Order::TOTAL);
    //~^ ERROR[E0277] `tabletheory::expr::Attribute<Order_TOTAL>` is not a list of attributes
    //~| LABEL expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`
}
