//! A copy of items to a model without encrypted attributes.

use crate::schema::*;

#[test]
fn is_lowered() {
    let same = |user: User| Some(user);
    assert_eq!(format!("{:?}", db().copy_items(same)), format!("{:?}", db().copy_items(same)));
}
