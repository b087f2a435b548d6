//! A blind index, shared by two models of a collection.

use tabletheory::prelude::*;
use tabletheory::{Coprod, WithKeys};

#[derive(Model)]
#[model(table = "users", discriminator = "type")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: String,
}

#[derive(Model)]
#[model(table = "users", discriminator = "type")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
struct Guest {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: String,
}

async fn send(db: &Db<WithKeys>) -> Result<(), Error> {
    db.collection::<Coprod!(User, Guest)>().index((User::EMAIL_INDEX, Guest::EMAIL_INDEX)).eq("a@b.c").all().await?;
    //~^ ERROR[E0277] `Guest_EMAIL_INDEX` is a blind index, which the models of a collection do not share
    //~| LABEL query the index of each model by itself
    //~| NOTE equal values of two models have different beacons
    Ok(())
}

fn main() {}
