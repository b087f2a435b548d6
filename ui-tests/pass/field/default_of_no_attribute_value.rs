//! A default of a document.

use tabletheory::prelude::*;

#[derive(Document, Default)]
struct Settings {
    #[model(default)]
    theme: String,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(default)]
    settings: Settings,
}

#[test]
fn is_absent() {
    let request = crate::schema::db().put(&mut User { id: "u1".into(), settings: Settings::default() }).into_request();
    assert!(request.unwrap().item.as_json().contains("settings"));
}
