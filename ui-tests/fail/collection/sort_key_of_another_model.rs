//! A sort condition in the words of a model outside the collection.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Customer, Order)>()
        .eq("c1")
        .sort_from(Setting::TABLE, "x")
        //~^ ERROR[E0277] `Setting_TABLE` and `Customer_TABLE` do not have one partition key
        //~| LABEL the models of a collection have the same partition key: one attribute, composed of the same text and parts
        //~| NOTE DynamoDB: a query reads the items with one value of the partition key, of one table or index
        .all()
        .await?;
    Ok(())
}

fn main() {}
