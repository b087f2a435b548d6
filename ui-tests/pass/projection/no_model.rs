//! A projection that names its model.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub id: String,
}

#[test]
fn is_lowered() {
    assert!(db().scan::<Order>().project(Summary::fields()).into_request().is_ok());
}
