//! The SDK's builder of a read of several models, of which the second has encrypted attributes.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::{Coprod, WithKeys};

#[derive(Model)]
#[model(table = "clinic", pk = "PERSON#{person}", sk = "VISIT#{visit}")]
struct Visit {
    person: String,
    visit: String,
}

#[derive(Model)]
#[model(table = "clinic", pk = "PERSON#{person}", sk = "FINDING#{finding}")]
struct Finding {
    person: String,
    finding: String,
    #[model(encrypted)]
    text: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    let items = db.collection::<Coprod!(Visit, Finding)>().eq("p1");
    items.with_raw_request(|request| request.consistent_read(true)).decoded().await?;
    //~^ ERROR[E0277] `Finding` has encrypted attributes, and nothing seals or opens them here
    //~| LABEL what passes by the client's keys is as it is stored: take the attributes that are not encrypted, as a model of their own
    //~| NOTE a client with keys opens an item that is there: `db.open::<…>(&item)`, and stream records: `db.open_records(…)`
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
    Ok(())
}

fn main() {}
