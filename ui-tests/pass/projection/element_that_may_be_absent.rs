//! A part of an element, which may be absent, as an option.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = LINES.at(0).dot(Line::QUANTITY))]
    pub first: Option<u32>,
}

#[test]
fn is_lowered() {
    assert!(db().scan::<Order>().project(Summary::fields()).into_request().is_ok());
}
