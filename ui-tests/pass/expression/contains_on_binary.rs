//! A binary that begins with some bytes.

use crate::schema::*;

#[derive(Model)]
#[model(table = "blobs")]
struct Blob {
    #[model(pk)]
    id: String,
    bytes: Vec<u8>,
}

#[test]
fn is_lowered() {
    let scan = db().scan::<Blob>().filter(Blob::BYTES.begins_with(&[1, 2]));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("begins_with(#n0, :v0)"));
}
