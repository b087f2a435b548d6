//! A projection of an element of a list.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LINES.at(0))]
    first: Option<Line>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Order::key("c1", "o1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["lines"]);
}
