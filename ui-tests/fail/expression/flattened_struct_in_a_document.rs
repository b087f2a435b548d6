//! A flattened struct of a document that is asked for as a member.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Receipt>().filter(Receipt::SENDER.dot(Sender::CARD).exists()).all().await?;
    //~^ ERROR[E0277] `Sender_CARD` is flattened: its members are attributes, and it is none itself
    //~| LABEL name a member: `.dot(…)` of a struct, `.variant(…).dot(…)` of an enum
    //~| NOTE `.is(…)` asks which variant there is, `.project(…)` reads the whole, and a `put` writes it with its item
    Ok(())
}

fn main() {}
