//! A part of an element, which may be absent, without an option.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = LINES.at(0).dot(Line::QUANTITY))]
    pub first: u32, //~ ERROR the field is a `u32`, and what it is projected from is read as a `Option<u32>`
}

fn main() {}
