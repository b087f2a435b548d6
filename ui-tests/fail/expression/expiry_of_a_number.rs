//! The expiry of an attribute that is not a time to live.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::TOTAL.not_expired(Timestamp::now())).all().await?;
    //~^ ERROR[E0277] `Order_TOTAL` is not a time to live: its Rust type is `u64`
    //~| LABEL `.not_expired(…)` needs the attribute that is marked `#[model(ttl)]`, a `Ttl`
    Ok(())
}

fn main() {}
