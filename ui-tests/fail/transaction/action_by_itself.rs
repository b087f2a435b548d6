//! An action for a transaction, which is awaited itself.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send() -> Result<(), Error> {
    Delete(Order::key("c1", "o1")).await?;
    //~^ ERROR[E0277] this write is an action for a transaction, and is not sent by itself
    //~| LABEL give it to `db.transact_write(…)`, or await what the client makes: `db.put(…)`, `db.update(…)`, `db.delete(…)`, …
    //~| NOTE `Put(…)`, `Update(…)` and the like know no client: one transaction has them all, and sends them together
    Ok(())
}

fn main() {}
