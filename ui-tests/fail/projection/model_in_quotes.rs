//! The model of a projection as a text.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = "Order")]
//~^ ERROR `model` is malformed; write `model = Order`
pub struct Summary {
    pub id: String,
}

fn main() {}
