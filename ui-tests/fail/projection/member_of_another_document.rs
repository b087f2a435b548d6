//! A projection of a member of the model, in place of one of the document that is there.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LINES.at(0).dot(Order::EMAIL))]
    //~^ ERROR[E0277] a member of `schema::Order` is not a member of `Line`
    //~| LABEL this path leads to `Line`: name one of its members
    //~| NOTE elements of a list are reached with `.at(index)`, entries of a map with `.entry(key)`, what an enum holds with `.variant(…)`
    product: Option<String>,
}

fn main() {}
