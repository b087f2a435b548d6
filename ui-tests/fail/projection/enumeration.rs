//! A projection that is an enum.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub enum Summary {
//~^ ERROR a projection is a struct of named fields, one for each value, and `Summary` is an enum: make it a struct
    Id(String),
}

fn main() {}
