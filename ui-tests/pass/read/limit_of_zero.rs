//! A page limit of one.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().scan::<Order>().limit(items!(1)).into_request().unwrap();
    assert_eq!(request.limit, std::num::NonZeroU32::new(1));
}
