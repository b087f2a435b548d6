//! A projection of unnamed fields.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary(pub String);
//~^ ERROR a projection is a struct of named fields, one for each value, and `Summary` has unnamed ones: give each the name of its attribute

fn main() {}
