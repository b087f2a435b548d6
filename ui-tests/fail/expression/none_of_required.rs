//! Whether an attribute that is always there is `None`.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::EMAIL.is_none()).all().await?;
    //~^ ERROR[E0277] `Order_EMAIL` is never `None`: its Rust type is not an `Option`
    //~| LABEL ask whether the item has it with `.exists()` or `.not_exists()`
    Ok(())
}

fn main() {}
