//! One catch-all variant.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Payment {
    Cash,
    Old,
    #[model(other)]
    Unknown(String),
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
    let mut sale = Sale { id: "s1".into(), payment: Payment::Unknown("Cheque".into()) };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"S":"Cheque"}}"#);
}
