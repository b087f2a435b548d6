//! A projection without fields.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {}
//~^ ERROR a projection is a struct of named fields, one for each value, and `Summary` has none: add one

fn main() {}
