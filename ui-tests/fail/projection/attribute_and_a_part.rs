//! An attribute and a part of it.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = LINES.at(0))]
    pub first: Option<Line>,
    pub lines: Vec<Line>,
    //~^ ERROR `first` and `lines` both project `LINES`, and DynamoDB refuses paths that overlap: project it once, with all that is in it
}

fn main() {}
