//! A binary that begins with some bytes, and contains others.

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
    let scan = db().scan::<Blob>().filter(Blob::BYTES.begins_with(&[1, 2]) & Blob::BYTES.contains(&[5]));
    let request = scan.into_request().unwrap();
    assert_eq!(request.filter.as_deref(), Some("begins_with(#n0, :v0) AND contains(#n0, :v1)"));
}
