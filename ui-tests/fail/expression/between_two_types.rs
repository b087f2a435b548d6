//! Bounds of two types.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::TOTAL.between(1, "9")).all().await?;
    //~^ ERROR[E0277] `&str` is not a value of this attribute, which is a `u64`
    //~| LABEL expected a `u64`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    //~| NOTE it is compared with another attribute by `.eq_attribute(…)`, `.lt_attribute(…)` and so on, and with `None` by `.is_none()`
    Ok(())
}

fn main() {}
