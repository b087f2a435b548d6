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

fn main() {
    let _ = Stock::SIZES.entry("Small");
    //~^ ERROR[E0277] `&str` is not a key of this map, whose keys are of the type `Size`
    //~| LABEL expected a `Size`
}
