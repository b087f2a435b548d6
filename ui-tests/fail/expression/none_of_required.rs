//! Whether an attribute that is always there is `None`.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::EMAIL.is_none();
    //~^ ERROR[E0277] `Order_EMAIL` is never `None`: its Rust type is not an `Option`
    //~| LABEL ask whether the item has it with `.exists()` or `.not_exists()`
}
