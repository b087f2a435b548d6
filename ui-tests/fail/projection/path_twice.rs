//! Two paths of a field.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = ID, path = EMAIL)]
    //~^ ERROR `path` is written twice; remove one
    pub id: String,
}

fn main() {}
