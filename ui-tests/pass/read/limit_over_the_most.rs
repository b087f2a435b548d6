//! The largest page limit.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().scan::<Order>().limit(items!(2_147_483_647)).into_request().unwrap();
    assert_eq!(request.limit.map(std::num::NonZeroU32::get), Some(2_147_483_647));
}
