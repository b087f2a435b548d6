//! Models whose partition keys are composed differently.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Customer, Store)>().eq("c1").all().await?;
    //~^ ERROR[E0277] `Store_TABLE` and `Customer_TABLE` do not have one partition key
    //~| LABEL the models of a collection have the same partition key: one attribute, composed of the same text and parts
    //~| NOTE DynamoDB: a query reads the items with one value of the partition key, of one table or index
    Ok(())
}

fn main() {}
