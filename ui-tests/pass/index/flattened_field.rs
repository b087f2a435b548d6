//! An index by a field of the model.

use tabletheory::prelude::*;

#[derive(Document)]
struct Address {
    city: String,
}

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(CITY_IDX, name = "by-city", pk = town))]
struct Order {
    #[model(pk)]
    id: String,
    town: String,
    #[model(flatten)]
    address: Address,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as Model>::SCHEMA.indexes[0].partition_key[0].name, "town");
}
