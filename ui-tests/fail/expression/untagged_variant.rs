//! A variant that nothing tells from the others.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Sale>().filter(Sale::NOTE.is(Note::TEXT)).all().await?;
    //~^ ERROR[E0277] `payments::Note` is `untagged`, and nothing in an item says which of its variants is there
    //~| LABEL no condition and no path can name a variant here
    //~| NOTE say `#[model(tag = "…")]` in place of `untagged`, where the stored items have a tag or can get one
    Ok(())
}

fn main() {}
