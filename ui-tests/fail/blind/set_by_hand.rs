//! A field for the beacon, which nobody sets.

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
    #[model(attr = "email__bi")]
    //~^ ERROR `email__bi` is where every write puts the beacon of `email`, which nobody sets: remove `beacon`, or give the blind index another `attr`
    beacon: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.update(User::key("u1")).set(User::BEACON, "0badcafe").await?;
    Ok(())
}

fn main() {}
