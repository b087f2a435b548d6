//! A set whose elements are there, and one that is held as serde writes it.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    names: BTreeSet<String>,
    #[model(json)]
    titles: BTreeSet<Option<String>>,
}

#[test]
fn is_held_as_a_list() {
    let titles = BTreeSet::from([None, Some("Dr".to_owned())]);
    let mut user = User { id: "u1".into(), names: BTreeSet::from(["Ada".to_owned()]), titles };
    let put = crate::schema::db().put(&mut user).into_request().unwrap();
    let item = r#"{"id":{"S":"u1"},"names":{"SS":["Ada"]},"titles":{"L":[{"NULL":true},{"S":"Dr"}]}}"#;
    assert_eq!(put.item.as_json(), item);
}
