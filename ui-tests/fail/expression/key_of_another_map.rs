//! An entry by a text, of a map whose keys are an enum.

use std::collections::BTreeMap;

use tabletheory::prelude::*;

#[derive(Attribute, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    Small,
    Large,
}

#[derive(Model)]
#[model(table = "stock")]
struct Stock {
    #[model(pk)]
    id: String,
    sizes: BTreeMap<Size, u32>,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Stock>().filter(Stock::SIZES.entry("Small").exists()).all().await?;
    //~^ ERROR[E0277] `&str` is not a key of this map, whose keys are of the type `Size`
    //~| LABEL expected a `Size`
    Ok(())
}

fn main() {}
