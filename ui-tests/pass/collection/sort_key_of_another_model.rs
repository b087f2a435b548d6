//! One in the words of a model of it.

use crate::shop::*;

#[test]
fn is_lowered() {
    let query = db().collection::<Coprod!(Customer, Order)>().eq("c1").sort_within(Order::TABLE, (new_year(),));
    let request = query.into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0 AND begins_with(#n1, :v1)");
}
