//! `ADD` to a string.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).add(Order::EMAIL, "x"); //~ ERROR to `Order_EMAIL`, whose data type is `StringType`
}
