//! An enum of documents for one type.

use tabletheory::prelude::*;

#[derive(Document)]
enum Payment {
    Cash(u64),
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
    let mut sale = Sale { id: "s1".into(), payment: Payment::Cash(7) };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"M":{"Cash":{"N":"7"}}}}"#);
}
