//! The list beside the key.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "routes")]
struct Route {
    #[model(pk)]
    id: String,
    #[model(sk)]
    start: String,
    stops: Vec<String>,
}

#[test]
fn is_lowered() {
    let key = Route::key("r1", "Graz").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"id":{"S":"r1"},"start":{"S":"Graz"}}"#);
}
