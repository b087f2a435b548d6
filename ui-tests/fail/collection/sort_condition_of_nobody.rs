//! A sort condition that does not say whose sort key it is about.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<Coprod!(Customer, Order)>()
        .eq("c1")
        .sort_gt((new_year(),))
        //~^ ERROR[E0277] a collection has several models, and this condition does not say whose sort key it is about
        //~| LABEL name the model: `.sort_within(Order::TABLE, …)`, `.sort_from(Order::TABLE, …)`, `.sort_to(Order::TABLE, …)`
        .all()
        .await?;
    Ok(())
}

fn main() {}
