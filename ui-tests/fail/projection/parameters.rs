//! A projection with a parameter.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary<T> {
//~^ ERROR a projection has no parameters: remove those of `Summary`, and write out its model's, such as `model = Order<Line>`
    pub id: T,
}

fn main() {}
