//! A projection of an entry by a string, of a map with strings for keys.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LABELS.entry("4"))]
    size: Option<String>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Order::key("c1", "o1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["labels", "4"]);
}
