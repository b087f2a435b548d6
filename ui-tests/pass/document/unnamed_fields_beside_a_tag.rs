//! Unnamed fields in a content of their own.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = "kind", content = "parts")]
enum Payment {
    Split(u64, u64),
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

#[test]
fn is_stored() {
    let mut sale = Sale { id: "s1".into(), payment: Payment::Split(1, 2) };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"M":{"kind":{"S":"Split"},"parts":{"L":[{"N":"1"},{"N":"2"}]}}}}"#);
}
