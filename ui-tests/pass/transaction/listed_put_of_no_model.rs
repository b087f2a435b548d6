//! A put of a model, in a list of actions.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut order = order();
    let mut actions = tabletheory::op::Actions::new();
    actions.push(Put(&mut order));
    assert_eq!(db().transact_write(actions).into_request().unwrap().actions.len(), 1);
}
