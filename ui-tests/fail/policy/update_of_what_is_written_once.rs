//! An update of a model that is written once.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Event::key("e1")); //~ ERROR `schema::Event` is written once, and its items are not updated
}
