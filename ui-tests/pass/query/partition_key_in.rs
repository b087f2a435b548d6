//! A query for each partition key.

use crate::schema::*;

#[test]
fn is_lowered() {
    for customer in ["c1", "c2"] {
        let request = db().query(Order::TABLE).eq(customer).into_request().unwrap();
        assert_eq!(request.key_condition, "#n0 = :v0");
    }
}
