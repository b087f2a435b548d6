//! A path that is none.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = LINES[0].QUANTITY)]
    //~^ ERROR a path is a token of the model and steps into its attribute, `.at(index)`, `.entry(key)`, `.dot(…)` and `.variant(…)`: `path = LINES.at(0).dot(Line::QTY)`
    pub first: Option<u32>,
}

fn main() {}
