//! `DELETE` of numbers from a set of strings.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).delete_from(Order::TAGS, [5]);
    //~^ ERROR[E0277] `[{integer}; 1]` is not a list of elements, which are `std::string::String`
    //~| LABEL expected several of them, such as an array or a `Vec`: `[…]`
}
