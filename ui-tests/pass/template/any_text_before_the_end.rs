//! A part that may hold any text is the last.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "files", pk = "DIR#{id}#{path..}")]
struct File {
    path: String,
    id: String,
}

#[test]
fn composes() {
    let key = File::key("f1", "a#b/c").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"DIR#f1#a#b/c"}}"#);
}
