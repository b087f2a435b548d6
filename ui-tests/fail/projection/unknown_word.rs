//! A word that a projection has not.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order, table = "orders")]
//~^ ERROR unknown word `table`; a projection takes `model` and `crate`
pub struct Summary {
    pub id: String,
}

fn main() {}
