//! An entry by a value of the enum that the keys are.

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

#[test]
fn is_lowered() {
    let request = crate::schema::db().scan::<Stock>().filter(Stock::SIZES.entry(Size::Small).gt(3)).into_request().unwrap();
    assert_eq!(request.filter.as_deref(), Some("#n0.#n1 > :v0"));
    assert_eq!(request.placeholders.names(), ["sizes", "Small"]);
}
