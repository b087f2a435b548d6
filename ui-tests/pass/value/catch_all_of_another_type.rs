//! A catch-all variant that holds a number in place of a number.

use tabletheory::prelude::*;

#[derive(Attribute)]
#[model(type = N)]
#[repr(u8)]
enum Payment {
    Cash = 1,
    #[model(other)]
    Unknown(u64),
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
    let mut sale = Sale { id: "s1".into(), payment: Payment::Unknown(7) };
    let request = crate::schema::db().put(&mut sale).into_request().unwrap();
    assert_eq!(request.item.as_json(), r#"{"id":{"S":"s1"},"payment":{"N":"7"}}"#);
}
