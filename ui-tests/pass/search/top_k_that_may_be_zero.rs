//! A number of items that is known when the program runs.

use crate::schema::*;

#[test]
fn is_lowered() {
    use tabletheory::op::TopK;
    
    let asked: u32 = "10".parse().unwrap();
    let search = db().search(Doc::EMB_IDX).nearest([1.0, 0.0, 0.0, 0.0]).eq("t1").top_k(TopK::try_from(asked).unwrap());
    assert_eq!(search.into_request().unwrap().top_k, 10);
    assert!(TopK::try_from(101).unwrap_err().is_validation());
}
