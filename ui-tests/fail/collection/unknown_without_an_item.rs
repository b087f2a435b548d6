//! A place for items of no model, which holds nothing.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Collection)]
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    #[collection(unknown)]
    Other,
    //~^ ERROR a variant of a collection holds one model; write `#[collection(unknown)] Other(EncodedItem)`
}

async fn send(db: &Db) -> Result<(), Error> {
    db.collection::<OfCustomer>().eq("c1").all().await?;
    Ok(())
}

fn main() {}
