//! A decision that changes nothing.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update_with_retry(Order::key("c1", "o1"), |_, update| update).await?;
    //~^ ERROR[E0277] `tabletheory::op::Write<tabletheory::op::UpdateItem<schema::Order, NoChangeYet>>` is not an update with a change
    //~| LABEL return the update with a change, `update.set(…)`, or `None` to leave the item as it is
    Ok(())
}

fn main() {}
