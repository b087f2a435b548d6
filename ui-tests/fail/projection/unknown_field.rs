//! A field that the model does not have.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)] //~ ERROR has no field with the token `SUM` that is as visible as
#[projection(model = Order)]
pub struct Summary {
    pub id: String,
    pub sum: u64,
}

fn main() {}
