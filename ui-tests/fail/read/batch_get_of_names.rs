//! The names of items instead of their keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().batch_get(["u1", "u2"]);
    //~^ ERROR[E0277] `&str` is not a primary key
    //~| LABEL give a list of keys of one model, or of references to them: `[Order::key(…), …]`
    //~| NOTE a batch reads items by primary key; it has no index
}
