//! An element of a set, which has no order.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Model)]
#[model(table = "posts")]
struct Post {
    #[model(pk)]
    id: String,
    #[model(set)]
    tags: Vec<String>,
}

fn main() {
    let _ = Post::TAGS.at(0);
    //~^ ERROR[E0277] `Vec<std::string::String>` is not a list: its data type is `StringSetType`
    //~| LABEL this needs a list attribute (`L`), such as a `Vec`
}
