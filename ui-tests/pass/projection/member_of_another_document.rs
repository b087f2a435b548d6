//! A projection of a member of the document that is there.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
struct Part {
    #[projection(path = LINES.at(0).dot(Line::PRODUCT))]
    product: Option<String>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Order::key("c1", "o1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["lines", "product"]);
}
