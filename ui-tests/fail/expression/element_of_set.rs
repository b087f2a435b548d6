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

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Post>().filter(Post::TAGS.at(0).exists()).all().await?;
    //~^ ERROR[E0277] `Vec<std::string::String>` is not a list: its data type is `StringSetType`
    //~| LABEL this needs a list attribute (`L`), such as a `Vec`
    Ok(())
}

fn main() {}
