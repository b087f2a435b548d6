//! A variant's name in the table, said of the variant.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Status {
    #[model(attr = "open")]
    Open,
    Shut,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

#[test]
fn is_stored() {
    let mut user = User { id: "u1".into(), status: Status::Open };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"status":{"S":"open"}}"#);
}
