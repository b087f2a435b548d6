//! A variant that holds a list of documents.

use tabletheory::prelude::*;

#[derive(Document)]
struct Line {
    sku: String,
}

#[derive(Document)]
enum Event {
    Closed,
    Shipped(Vec<Line>),
}

#[test]
fn is_stored() {
    let event = Event::Shipped(vec![Line { sku: "a".into() }]);
    let mut sink = tabletheory::wire::json::JsonSink::new();
    tabletheory::attr::AttributeType::encode(&event, &mut sink).unwrap();
    assert_eq!(sink.as_str(), r#"{"M":{"Shipped":{"L":[{"M":{"sku":{"S":"a"}}}]}}}"#);
}
