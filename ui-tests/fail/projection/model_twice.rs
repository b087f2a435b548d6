//! Two models of a projection.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order, model = User)]
//~^ ERROR `model` is written twice; remove one
pub struct Summary {
    pub id: String,
}

fn main() {}
