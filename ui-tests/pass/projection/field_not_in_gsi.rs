//! A struct of what a global secondary index projects.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    pub id: String,
    pub email: String,
}

#[test]
fn is_lowered() {
    let query = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).project(Summary::fields());
    assert!(query.into_request().is_ok());
}
