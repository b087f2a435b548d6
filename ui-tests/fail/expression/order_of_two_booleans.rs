//! Two booleans, ordered.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::PAID.lt_attribute(Order::PAID);
    //~^ ERROR[E0277] `Order_PAID` has no order: `<`, `<=`, `>`, `>=` and BETWEEN are not defined for `BooleanType`
    //~| LABEL only string (`S`), number (`N`) and binary (`B`) attributes have an order
}
