//! An upsert of a model whose index has a time that no upsert knows of an item that is there.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", sk = "{created}"))]
struct Customer {
    customer: String,
    status: String,
    #[model(created_at)]
    created: Timestamp,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Customer::key("c1")).set(Customer::STATUS, "open").upsert().await?;
    //~^ ERROR[E0277] no upsert can make a `Customer`: it would lack `Customer_CREATED`
    //~| LABEL use `create` or `put`; without `.upsert()`, an update changes an item that is there
    //~| NOTE every item has `Customer_CREATED`, and no update sets it: it is protected, or the `created_at` of a composed key
    //~| NOTE code that is generic over its model says `M: Model<NotGiven = ()>`
    Ok(())
}

fn main() {}
