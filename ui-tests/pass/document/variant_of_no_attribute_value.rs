//! A variant that holds a document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Card {
    last4: String,
}

#[derive(Document)]
enum Payment {
    Cash(u64),
    Card(Card),
}

#[test]
fn is_stored() {
    let payment = Payment::Card(Card { last4: "4242".into() });
    let mut sink = tabletheory::wire::json::JsonSink::new();
    tabletheory::attr::AttributeType::encode(&payment, &mut sink).unwrap();
    assert_eq!(sink.as_str(), r#"{"M":{"Card":{"M":{"last4":{"S":"4242"}}}}}"#);
}
