//! A document that is named by its path, flattened.

use tabletheory::prelude::*;

mod postal {
    use tabletheory::prelude::*;

    #[derive(Document)]
    pub(crate) struct Address {
        pub(crate) city: String,
    }
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    address: postal::Address,
}

#[test]
fn is_stored_beside_the_others() {
    let mut user = User { id: "u1".into(), address: postal::Address { city: "Oslo".into() } };
    let request = crate::schema::db().put(&mut user).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"u1"},"city":{"S":"Oslo"}}"#);
}
