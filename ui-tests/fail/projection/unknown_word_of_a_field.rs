//! A word that the field of a projection has not.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(attr = "id")]
    //~^ ERROR unknown word `attr`; a projection's field takes `path`
    pub id: String,
}

fn main() {}
