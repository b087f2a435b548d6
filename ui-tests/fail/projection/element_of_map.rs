//! A projection of an element of a map.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LABELS.at(0))]
    //~^ ERROR[E0277] `BTreeMap<std::string::String, std::string::String>` is not a list: its data type is `MapType`
    //~| LABEL this needs a list attribute (`L`), such as a `Vec`
    first: Option<Line>,
}

fn main() {}
