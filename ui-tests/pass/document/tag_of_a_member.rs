//! A tag of its own name.

use tabletheory::prelude::*;

#[derive(Document)]
struct Card {
    kind: String,
}

#[derive(Document)]
#[model(tag = "payment")]
enum Payment {
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
    let mut sale = Sale { id: "s1".into(), payment: Payment::Card(Card { kind: "visa".into() }) };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"M":{"payment":{"S":"Card"},"kind":{"S":"visa"}}}}"#);
}
