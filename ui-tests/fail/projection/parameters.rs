//! A projection with a parameter.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary<T> { //~ ERROR a projection has no parameters: remove those of `Summary`
    pub id: T,
}

fn main() {}
