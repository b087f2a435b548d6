//! A word of the enum on the enum.

use tabletheory::prelude::*;

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Wire { iban: String },
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
    let mut sale = Sale { id: "s1".into(), payment: Payment::Wire { iban: "DE1".into() } };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"M":{"kind":{"S":"Wire"},"iban":{"S":"DE1"}}}}"#);
}
