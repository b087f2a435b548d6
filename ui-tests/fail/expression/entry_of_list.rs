//! An entry of a list.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.entry("first");
    //~^ ERROR[E0277] `Vec<Line>` is not a map: its data type is `ListType`
    //~| LABEL `.entry(key)` needs a map attribute (`M`); members of a document are reached with `.dot(…)`
}
