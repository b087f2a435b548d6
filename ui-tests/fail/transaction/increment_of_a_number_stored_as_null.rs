//! One more of a number that may be `NULL`, in a transaction.

#[path = "../../posts.rs"]
mod posts;
use posts::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.transact_write((Update(Post::key("p1")).increment(Post::LIKES),)).await?;
    //~^ ERROR[E0277] `Post_LIKES` is stored as `NULL` when it is `None` or an empty set, and nothing can be added to `NULL`
    //~| LABEL add `#[model(omit_none)]` or `omit_empty` to the field; set an element of a list or map, and add nothing to it
    //~| NOTE DynamoDB: An operand in the update expression has an incorrect data type
    Ok(())
}

fn main() {}
