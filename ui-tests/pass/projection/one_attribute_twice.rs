//! Two fields from two parts of one attribute.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = LINES.at(0))]
    pub first: Option<Line>,
    #[projection(path = LINES.at(1))]
    pub second: Option<Line>,
}

#[test]
fn is_lowered() {
    assert!(db().scan::<Order>().project(Summary::fields()).into_request().is_ok());
}
