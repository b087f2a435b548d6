//! Elements of another type than the list's.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).append(Order::LINES, ["tea"]).await?;
    //~^ ERROR[E0277] `[&str; 1]` is not a list of elements, which are `Line`
    //~| LABEL expected several of them, such as an array or a `Vec`: `[…]`
    Ok(())
}

fn main() {}
