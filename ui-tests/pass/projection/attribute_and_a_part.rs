//! An attribute as a whole.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub lines: Vec<Line>,
}

#[test]
fn is_lowered() {
    assert!(db().scan::<Order>().project(Summary::fields()).into_request().is_ok());
}
