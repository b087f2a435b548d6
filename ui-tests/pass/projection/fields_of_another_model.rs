//! A struct of the model that is read.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = User)]
pub struct Summary {
    pub name: String,
}

#[test]
fn is_lowered() {
    assert!(db().get(User::key("u1")).project(Summary::fields()).into_request().is_ok());
}
