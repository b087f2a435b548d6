//! A flattened document whose members are called otherwise.

use crate::schema::*;

#[derive(Document)]
struct Audit {
    #[model(attr = "auditId")]
    id: String,
}

#[derive(Model)]
#[model(table = "records")]
struct Record {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    audit: Audit,
}

#[test]
fn is_stored_beside_the_others() {
    let mut record = Record { id: "r".into(), audit: Audit { id: "a".into() } };
    let put = db().put(&mut record).into_request().unwrap();
    assert_eq!(put.item.as_json(), r#"{"id":{"S":"r"},"auditId":{"S":"a"}}"#);
}
