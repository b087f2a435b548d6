//! A number for a number.

use crate::schema::*;

#[test]
fn is_lowered() {
    let request = db().query(Reading::TABLE).eq(1).into_request().unwrap();
    assert_eq!(request.placeholders.values().collect::<Vec<_>>(), [r#"{"N":"1"}"#]);
}
