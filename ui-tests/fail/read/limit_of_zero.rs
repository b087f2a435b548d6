//! A page limit of zero.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Order>().limit(items!(0)).into_request(); //~ ERROR evaluation panicked: a page limit is at least 1
}
