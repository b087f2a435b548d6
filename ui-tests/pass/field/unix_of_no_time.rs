//! Times that are held as seconds.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(unix)]
    placed: Timestamp,
    #[model(unix, omit_none)]
    seen: Option<std::time::SystemTime>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes[2].data_type.descriptor(), "N");
}
