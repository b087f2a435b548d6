//! One segment at once.

use crate::schema::*;

#[test]
fn is_lowered() {
    let scan = db().scan::<Order>().segments(segments!(4)).concurrency(at_once!(1));
    assert_eq!(scan.into_requests().unwrap().len(), 4);
}
