//! An upsert of a model whose indexes have only parts of the table's key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP#{shop}", sk = "VISITOR#{visitor}", discriminator = "type")]
#[model(gsi(GSI1, name = "gsi1", pk = "VISITOR#{visitor}", sk = "{shop}"))]
struct Visit {
    shop: String,
    visitor: String,
    count: u32,
}

#[test]
fn is_lowered() {
    let upsert = crate::schema::db().update(Visit::key("s1", "ada")).increment(Visit::COUNT).upsert();
    let request = upsert.into_request().unwrap();
    let names = ["count", "shop", "visitor", "GSI1PK", "GSI1SK", "type"];
    assert_eq!(request.placeholders.names(), names);
    assert_eq!(
        request.update,
        "SET #n1 = :v1, #n2 = :v2, #n3 = :v3, #n4 = :v4, #n5 = if_not_exists(#n5, :v5) ADD #n0 :v0"
    );
    assert_eq!(request.placeholders.values().nth(3), Some(r#"{"S":"VISITOR#ada"}"#));
}
