//! A projection of an entry of a list.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LINES.entry("size"))]
    //~^ ERROR[E0277] `Vec<Line>` is not a map: its data type is `ListType`
    //~| LABEL `.entry(key)` needs a map attribute (`M`); members of a document are reached with `.dot(…)`
    size: Option<String>,
}

fn main() {}
