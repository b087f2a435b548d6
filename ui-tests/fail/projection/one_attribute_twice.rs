//! Two fields from one attribute.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub total: u64,
    #[projection(path = TOTAL)]
    pub sum: u64,
    //~^ ERROR `total` and `sum` both project `TOTAL`, and DynamoDB refuses paths that overlap: project it once, with all that is in it
}

fn main() {}
