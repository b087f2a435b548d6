//! A struct with a field that a global secondary index does not project.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub id: String,
    pub note: Option<String>,
}

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .project(Summary::fields()) //~ ERROR `Order_NOTE` is not projected into `Order_STATUS_IDX`
        .into_request();
}
