//! The order of what a blind index finds.

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
    db.query(User::EMAIL_INDEX).eq("a@b.c").descending().all().await?;
    //~^ ERROR[E0277] `User_EMAIL_INDEX` is a blind index, or may be one, and what that finds has no order
    //~| LABEL remove this: sort the items that were read by their opened values
    //~| NOTE a beacon says nothing of the order of two values
    //~| NOTE where it is a type parameter, as in `fn page<I: Index>`, say `I::Kind: Ordered<I, Proof: Sized>`
    Ok(())
}

fn main() {}
