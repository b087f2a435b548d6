//! The texts of numbers that variants name.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(type = N, as_str)]
enum Payment {
    Cash = 1,
}

#[derive(Model)]
#[model(table = "sales")]
struct Sale {
    #[model(pk)]
    id: String,
    payment: Payment,
}

#[test]
fn is_stored() {
    let mut sale = Sale { id: "s1".into(), payment: Payment::Cash };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"N":"1"}}"#);
}
