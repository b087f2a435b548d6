//! A part of an element, which may be absent, without an option.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = LINES.at(0).dot(Line::QUANTITY))]
    pub first: u32,
    //~^ ERROR[E0277] the field is a `u32`, and what it is projected from is read as a `Option<u32>`
    //~| LABEL write `Option<u32>`
    //~| NOTE an element, an entry and what is inside one may be absent, and are read as an `Option`
}

fn main() {}
