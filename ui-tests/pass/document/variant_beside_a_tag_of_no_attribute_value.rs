//! A variant with its content beside a tag, of a document.

use tabletheory::prelude::*;

#[derive(Document)]
struct Card {
    last4: String,
}

#[derive(Document)]
#[model(tag = "kind", content = "held")]
enum Payment {
    Cash(u64),
    Card(Card),
}

#[test]
fn is_stored() {
    let payment = Payment::Card(Card { last4: "4242".into() });
    let mut sink = tabletheory::wire::json::JsonSink::new();
    tabletheory::attr::AttributeType::encode(&payment, &mut sink).unwrap();
    assert_eq!(sink.as_str(), r#"{"M":{"kind":{"S":"Card"},"held":{"M":{"last4":{"S":"4242"}}}}}"#);
}
