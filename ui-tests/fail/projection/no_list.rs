//! A projection without a list of words.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection]
//~^ ERROR expected a list of words: `#[projection(model = Order)]`
pub struct Summary {
    pub id: String,
}

fn main() {}
