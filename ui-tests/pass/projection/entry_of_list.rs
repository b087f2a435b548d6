//! A projection of an entry of a map.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LABELS.entry("size"))]
    size: Option<String>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Order::key("c1", "o1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["labels", "size"]);
}
