//! A naming convention that there is.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", naming = "pascalCase")]
struct User {
    #[model(pk)]
    id: String,
    home_city: String,
}

#[test]
fn is_declared() {
    assert_eq!(<User as Model>::SCHEMA.attributes[1].name, "HomeCity");
}
