//! A check of an item without a condition.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().transact_write((Check(User::key("u1"), ()), Delete(User::key("u2"))));
    //~^ ERROR[E0277] `()` is not a condition
    //~| LABEL expected a comparison such as `Order::TOTAL.gt(5)`, or several joined with `&`, `|` and `!`
}
