//! A scan of something that is not a model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Line>(); //~ ERROR is not a model
}
