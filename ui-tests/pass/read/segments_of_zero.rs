//! One segment.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut scans = db().scan::<Order>().segments(segments!(1)).into_scans().unwrap();
    let request = scans.next().unwrap().into_request().unwrap();
    assert_eq!(request.segment.map(|(segment, total)| (segment, total.get())), Some((0, 1)));
}
