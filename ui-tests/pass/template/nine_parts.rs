//! A template of eight parts.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "{a}#{b}#{c}#{d}#{e}#{f}#{g}#{h}")]
struct Place {
    a: String,
    b: String,
    c: String,
    d: String,
    e: String,
    f: String,
    g: String,
    h: String,
    i: String,
}

#[test]
fn composes() {
    let key = Place::key("1", "2", "3", "4", "5", "6", "7", "8").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"PK":{"S":"SHOP"},"SK":{"S":"1#2#3#4#5#6#7#8"}}"#);
}
