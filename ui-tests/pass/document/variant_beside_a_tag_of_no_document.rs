//! Variants that hold documents, beside the tag.

use tabletheory::prelude::*;

#[derive(Document)]
struct Bank {
    iban: String,
}

#[derive(Document)]
struct Card {
    last4: String,
}

#[derive(Document)]
#[model(tag = "kind")]
enum Payment {
    Cash,
    Bank(Bank),
    Card(Card),
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
    let db = crate::schema::db();
    let payment = Payment::Card(Card { last4: "4242".into() });
    let put = db.put(&mut Sale { id: "s1".into(), payment }).into_request().unwrap();
    assert_eq!(put.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"M":{"kind":{"S":"Card"},"last4":{"S":"4242"}}}}"#);
}
