//! `if_not_exists` of a value instead of an attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set_if_absent("note", "5");
    //~^ ERROR[E0308] mismatched types
    //~| LABEL expected `Attribute<_, _>`, found `&str`
}
