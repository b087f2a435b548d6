//! The tenant of a query that is no lookup.

use tabletheory::WithKeys;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.query(User::TABLE).eq("u1").of_tenant("acme").all().await?;
    //~^ ERROR[E0277] `User_TABLE` is not a blind index, whose beacons can be kept by tenant
    //~| LABEL remove `.of_tenant(…)`, and name the tenant in the key
    Ok(())
}

fn main() {}
