//! A document that is flattened in a variant, beside the tag.

use tabletheory::prelude::*;

#[derive(Document)]
struct Line {
    sku: String,
}

#[derive(Document)]
#[model(tag = "kind")]
enum Event {
    Closed,
    Shipped {
        #[model(flatten)]
        line: Line,
    },
}

#[test]
fn is_stored() {
    let event = Event::Shipped { line: Line { sku: "a".into() } };
    let mut sink = tabletheory::wire::json::JsonSink::new();
    tabletheory::attr::AttributeType::encode(&event, &mut sink).unwrap();
    assert_eq!(sink.as_str(), r#"{"M":{"kind":{"S":"Shipped"},"sku":{"S":"a"}}}"#);
}
