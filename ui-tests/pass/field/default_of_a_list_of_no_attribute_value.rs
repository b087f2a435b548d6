//! A list of documents with a default.

use tabletheory::prelude::*;

#[derive(Document)]
struct Line {
    sku: String,
}

#[derive(Model)]
#[model(table = "carts")]
struct Cart {
    #[model(pk)]
    id: String,
    #[model(default)]
    lines: Vec<Line>,
}

#[test]
fn is_stored() {
    let mut cart = Cart { id: "c1".into(), lines: vec![Line { sku: "a".into() }] };
    let request = crate::schema::db().put(&mut cart).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"c1"},"lines":{"L":[{"M":{"sku":{"S":"a"}}}]}}"#);
}
