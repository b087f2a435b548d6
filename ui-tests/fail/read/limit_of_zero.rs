//! A page limit of zero.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Order>().limit(items!(0)).into_request();
    //~^ ERROR[E0080] evaluation panicked: a page limit is at least 1
    //~| LABEL evaluation of `main::LIMIT` failed here
}
