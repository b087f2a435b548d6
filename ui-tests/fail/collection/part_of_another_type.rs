//! A partition key that one of the models does not take.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Customer, Points)>().eq("c1").all().await?;
    //~^ ERROR[E0277] `&str` is not a value of the key attribute `Points_PK`, which is a `u64`
    //~| LABEL expected a `u64`
    //~| NOTE DynamoDB: Condition parameter type does not match schema type
    Ok(())
}

fn main() {}
