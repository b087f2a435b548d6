//! A path of which nothing is said.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path)]
    //~^ ERROR `path` is malformed; write `path = LINES.at(0).dot(Line::QTY)`
    pub id: String,
}

fn main() {}
