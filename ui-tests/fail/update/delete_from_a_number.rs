//! `DELETE` from a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).delete_from(Order::TOTAL, [5]);
    //~^ ERROR[E0277] `u64` is not a set: its data type is `NumberType`
    //~| LABEL this needs a set attribute (`SS`, `NS` or `BS`), such as a `BTreeSet`
}
