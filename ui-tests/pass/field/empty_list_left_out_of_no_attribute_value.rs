//! A list of documents that is left out when it is empty.

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
    #[model(omit_empty)]
    lines: Vec<Line>,
}

#[test]
fn is_left_out() {
    let mut cart = Cart { id: "c1".into(), lines: Vec::new() };
    let request = crate::schema::db().put(&mut cart).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"c1"}}"#);
}
