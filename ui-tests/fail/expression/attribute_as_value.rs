//! An attribute compared with itself.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::EMAIL.eq(Order::EMAIL); //~ ERROR is not a value of this attribute
}
