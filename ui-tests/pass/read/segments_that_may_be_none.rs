//! A number of segments that is known when the program runs.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::op::Segments;
    
    let asked: u32 = "4".parse().unwrap();
    let scan = db().scan::<Order>().segments(Segments::try_from(asked).unwrap());
    assert_eq!(scan.into_requests().unwrap().len(), 4);
    assert!(Segments::try_from(0).unwrap_err().is_validation());
}
