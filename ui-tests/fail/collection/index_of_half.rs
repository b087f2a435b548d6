//! An index of one of two models.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Customer, Order)>()
        .index((Customer::GSI1,))
        //~^ ERROR[E0277] `(Customer_GSI1,)` is not one index of each model of the collection
        //~| LABEL give an index of each model, as a tuple in the order of the models: `(Customer::GSI1, Order::GSI1)`
        .eq("open")
        .all()
        .await?;
    Ok(())
}

fn main() {}
