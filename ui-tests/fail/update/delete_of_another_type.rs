//! `DELETE` of numbers from a set of strings.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).delete_from(Order::TAGS, [5]).await?;
    //~^ ERROR[E0277] `[{integer}; 1]` is not a list of elements, which are `std::string::String`
    //~| LABEL expected several of them, such as an array or a `Vec`: `[…]`
    Ok(())
}

fn main() {}
