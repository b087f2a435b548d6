//! A field of another type than the attribute.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub id: String,
    pub total: String,
    //~^ ERROR[E0277] the field is a `std::string::String`, and what it is projected from is read as a `u64`
    //~| LABEL write `u64`
    //~| NOTE an element, an entry and what is inside one may be absent, and are read as an `Option`
}

fn main() {}
