//! A field of another type than the attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub id: String,
    pub total: String, //~ ERROR what it is projected from is read as a `u64`
}

fn main() {}
