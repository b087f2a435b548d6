//! The key of a table with a sort key, without it.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Order::key("c1")).into_request();
    //~^ ERROR[E0061] this function takes 2 arguments but 1 argument was supplied
}
