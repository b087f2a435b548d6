//! A newtype of a list of documents.

use tabletheory::prelude::*;

#[derive(Document)]
struct Line {
    product: String,
}

#[derive(Attribute)]
struct Lines(Vec<Line>);

#[test]
fn is_stored() {
    let mut sink = tabletheory::wire::json::JsonSink::new();
    tabletheory::attr::AttributeType::encode(&Lines(vec![Line { product: "p1".into() }]), &mut sink).unwrap();
    assert_eq!(sink.as_str(), r#"{"L":[{"M":{"product":{"S":"p1"}}}]}"#);
}
