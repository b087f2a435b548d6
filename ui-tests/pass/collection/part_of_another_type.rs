//! One that all take.

use crate::shop::*;

#[test]
fn is_lowered() {
    let request = db().collection::<Coprod!(Customer, Order)>().eq("c1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0");
}
