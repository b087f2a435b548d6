//! Numbers, strings and binaries as keys.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "flags")]
struct Flag {
    #[model(pk)]
    number: u8,
    #[model(sk)]
    digest: Vec<u8>,
}

#[test]
fn is_lowered() {
    let key = Flag::key(1, b"ab").into_item().unwrap();
    assert_eq!(key.as_json(), r#"{"number":{"N":"1"},"digest":{"B":"YWI="}}"#);
}
