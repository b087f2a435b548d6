//! The SDK's builder of a read whose answer is encrypted.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::WithKeys;

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.get(Patient::key("p1")).with_raw_request(|request| request.consistent_read(true)).decoded().await?;
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and nothing seals or opens them here
    //~| LABEL what passes by the client's keys is as it is stored: take the attributes that are not encrypted, as a model of their own
    //~| NOTE a client with keys opens an item that is there: `db.open::<…>(&item)`, and stream records: `db.open_records(…)`
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
    Ok(())
}

fn main() {}
