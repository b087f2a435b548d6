//! A value in a document of any shape, found by its key and by its number.

use tabletheory::Value;

#[test]
fn is_found() {
    let document: Value = [("lines", Value::from(["a", "b"]))].into_iter().collect();
    assert_eq!(document.get("lines").and_then(|lines| lines.get(1)), Some(&Value::from("b")));
}
