//! The same as the filter of a scan.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::expr::AnyCondition;

    let condition = AnyCondition::new(Order::TOTAL.gt(5));
    let scan = db().scan::<Order>().filter(condition);
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 > :v0"));
}
