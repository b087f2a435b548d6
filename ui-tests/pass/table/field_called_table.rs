//! An attribute called `table`, of a field called otherwise.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "guests")]
struct Guest {
    #[model(pk)]
    id: String,
    #[model(attr = "table")]
    seat: u8,
}

#[test]
fn is_stored() {
    let mut guest = Guest { id: "g1".into(), seat: 4 };
    let request = crate::schema::db().put(&mut guest).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"g1"},"table":{"N":"4"}}"#);
}
