//! A path step by step.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = LABELS.entry("size"))]
    pub size: Option<String>,
}

#[test]
fn is_lowered() {
    assert!(db().scan::<Order>().project(Summary::fields()).into_request().is_ok());
}
