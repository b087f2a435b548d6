//! A global index with a composed partition key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(TOTAL_IDX, name = "by-total", pk = "{email}", pk_attr = "KEY", sk = total))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

#[test]
fn is_declared() {
    assert_eq!(<Order as Model>::SCHEMA.indexes[0].partition_key[0].name, "KEY");
}
