//! A condition joined with a boolean.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::TOTAL.gt(5) & true;
    //~^ ERROR[E0277] `bool` is not a condition
    //~| LABEL expected a comparison such as `Order::TOTAL.gt(5)`, or several joined with `&`, `|` and `!`
}
