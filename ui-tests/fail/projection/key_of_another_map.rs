//! A projection of an entry by a number, of a map with strings for keys.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LABELS.entry(4))]
    //~^ ERROR[E0277] `{integer}` is not a key of this map, whose keys are of the type `std::string::String`
    //~| LABEL expected a `std::string::String`
    size: Option<String>,
}

fn main() {}
