//! A model that is written once, updated from a struct.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut event = event();
    let _ = db().update_model(&mut event, (Event::TEXT,)); //~ ERROR `schema::Event` is written once, and its items are not updated
}
