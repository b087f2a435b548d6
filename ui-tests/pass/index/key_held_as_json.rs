//! An index by an attribute that is held as the text of JSON.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(NOTE_IDX, name = "by-note", pk = note))]
struct Order {
    #[model(pk)]
    id: String,
    #[model(json, type = S)]
    note: String,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as Model>::SCHEMA.indexes[0].partition_key[0].data_type.descriptor(), "S");
}
