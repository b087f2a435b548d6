//! A filter with a value of another type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq("t1")
        .filter(Doc::YEAR, "2026")
        //~^ ERROR[E0277] `&str` is not a value of this attribute, which is a `u16`
        //~| LABEL expected a `u16`
        //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
        //~| NOTE it is compared with another attribute by `.eq_attribute(…)`, `.lt_attribute(…)` and so on, and with `None` by `.is_none()`
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
