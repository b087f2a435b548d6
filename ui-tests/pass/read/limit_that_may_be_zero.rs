//! A page limit from outside.

use crate::schema::*;

#[test]
fn is_lowered() {
    use std::num::NonZeroU32;

    let wanted: u32 = 20;
    let limit = NonZeroU32::new(wanted).unwrap_or(items!(50));
    let request = db().query(Order::TABLE).eq("c1").limit(limit).into_request().unwrap();
    assert_eq!(request.limit, Some(items!(20)));
}
