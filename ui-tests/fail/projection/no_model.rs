//! A projection of no model.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
pub struct Summary {
//~^ ERROR `Summary` does not say what it projects: add `#[projection(model = Order)]`
    pub id: String,
}

fn main() {}
