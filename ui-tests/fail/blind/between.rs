//! Values between two others in a blind index.

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
    db.query(User::EMAIL_INDEX).eq("a@b.c").sort_between("a", "b").all().await?;
    //~^ ERROR[E0277] `User_EMAIL_INDEX` is a blind index, which finds equal values and nothing else
    //~| LABEL remove this condition: read what `.eq(…)` finds, and compare the opened values
    //~| NOTE beacons of two values are alike or not; they have no order, no range and no beginning
    Ok(())
}

fn main() {}
