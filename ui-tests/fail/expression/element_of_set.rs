//! An element of a set, which has no order.

#[path = "../../schema.rs"]
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
    let _ = Post::TAGS.at(0); //~ ERROR is not a list
}
