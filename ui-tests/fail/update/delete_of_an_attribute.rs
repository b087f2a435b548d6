//! `DELETE` of another attribute.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).delete_from(Order::TAGS, Order::TAGS).await?;
    //~^ ERROR[E0277] `tabletheory::expr::Attribute<Order_TAGS>` is not a list of elements, which are `std::string::String`
    //~| LABEL expected several of them, such as an array or a `Vec`: `[…]`
    Ok(())
}

fn main() {}
