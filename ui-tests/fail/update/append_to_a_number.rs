//! `list_append` to a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).append(Order::TOTAL, [5]);
    //~^ ERROR[E0277] `u64` is not a list: its data type is `NumberType`
    //~| LABEL this needs a list attribute (`L`), such as a `Vec`
}
