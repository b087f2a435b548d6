//! One option.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Option<u64>,
}

#[test]
fn is_stored() {
    let mut sale = Sale { id: "s1".into(), payment: Some(7) };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"N":"7"}}"#);
}
