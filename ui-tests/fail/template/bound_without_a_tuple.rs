//! The end of a range as a value alone.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::GSI1)
        .eq("open")
        .sort_gt(100)
        //~^ ERROR[E0277] `{integer}` is not a value of the key attribute `Order_GSI1_SK`, which is a `(u64, std::string::String)`
        //~| LABEL expected a `(u64, std::string::String)`, or, of a composed key, its first parts as a tuple: `(a,)`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
