//! One that does.

use crate::shop::*;

#[test]
fn is_lowered() {
    let query = db().collection::<Coprod!(Customer, Order)>().eq("c1").sort_from(Order::TABLE, (new_year(),));
    let request = query.into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND #n1 >= :v1");
}
