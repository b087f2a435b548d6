//! An update of an attribute of another model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().update_model(&mut order, (User::NAME,)); //~ ERROR x
}
