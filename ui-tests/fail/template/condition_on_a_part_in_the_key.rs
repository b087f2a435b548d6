//! A filter by a part that stands in the key alone.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders", pk = "o#{order}", sk = "sh#{shipment}")]
struct Shipment {
    order: String,
    #[model(in_key)]
    shipment: String,
    weight: u32,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Shipment>().filter(Shipment::SHIPMENT.eq("88899")).all().await?;
    //~^ ERROR[E0277] `Shipment_SHIPMENT` stands in the key alone, and is no attribute that an expression can name
    //~| LABEL give its value with the key, or to the key conditions of a query
    //~| NOTE without `#[model(in_key)]`, it is stored in an attribute beside the key, too
    Ok(())
}

fn main() {}
