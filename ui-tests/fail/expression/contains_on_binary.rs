//! A byte in a binary, which contains bytes.

#[path = "../../order.rs"]
mod schema;
use schema::*;

#[derive(Model)]
#[model(table = "blobs")]
struct Blob {
    #[model(pk)]
    id: String,
    bytes: Vec<u8>,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Blob>().filter(Blob::BYTES.contains(5)).all().await?;
    //~^ ERROR[E0277] `{integer}` is not a value of this attribute, which is a `[u8]`
    //~| LABEL expected a `[u8]`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    //~| NOTE it is compared with another attribute by `.eq_attribute(…)`, `.lt_attribute(…)` and so on, and with `None` by `.is_none()`
    Ok(())
}

fn main() {}
