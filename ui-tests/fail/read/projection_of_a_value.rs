//! A value among the attributes of a projection.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Order::key("c1", "o1")).project((Order::EMAIL, 5)); //~ ERROR is not a list of attributes
}
