//! An update without a change.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).into_request(); //~ ERROR this update changes nothing
}
