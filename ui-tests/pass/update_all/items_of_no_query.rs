//! A scan, whose items are updated.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update_all(db().scan::<User>(), Delete);
}
