//! A projection of no model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
pub struct Summary {
//~^ ERROR `Summary` does not say what it projects: add `#[projection(model = Order)]`
    pub id: String,
}

fn main() {}
