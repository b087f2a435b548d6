//! Three states, told apart.

use tabletheory::Tristate;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    phone: Tristate<String>,
}

#[test]
fn is_stored() {
    let stored = |phone| {
        let mut user = User { id: "u1".into(), phone };
        crate::schema::db().put(&mut user).into_request().unwrap().item.as_json().to_owned()
    };
    assert_eq!(stored(Tristate::Absent), r#"{"id":{"S":"u1"}}"#);
    assert_eq!(stored(Tristate::Null), r#"{"id":{"S":"u1"},"phone":{"NULL":true}}"#);
}
