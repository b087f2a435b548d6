//! `ADD` of a number to a set of strings.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).add(Order::TAGS, [5]); //~ ERROR to `Order_TAGS`, whose data type is `StringSetType`
}
