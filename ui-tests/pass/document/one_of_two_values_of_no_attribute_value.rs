//! A variant that holds two values.

use tabletheory::prelude::*;

#[derive(Document)]
struct Line {
    sku: String,
}

#[derive(Document)]
enum Event {
    Closed,
    Shipped(u64, Vec<Line>),
}

#[test]
fn is_stored() {
    let event = Event::Shipped(7, vec![Line { sku: "a".into() }]);
    let mut sink = tabletheory::wire::json::JsonSink::new();
    tabletheory::attr::AttributeType::encode(&event, &mut sink).unwrap();
    assert_eq!(sink.as_str(), r#"{"M":{"Shipped":{"L":[{"N":"7"},{"L":[{"M":{"sku":{"S":"a"}}}]}]}}}"#);
}
