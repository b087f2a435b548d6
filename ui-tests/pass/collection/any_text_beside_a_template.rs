//! A part without delimiters beside a template that goes on after one.

use crate::shop::*;

#[derive(Model)]
#[model(table = "files", pk = "DIR#{dir}", sk = "FILE#{path}")]
struct File {
    dir: String,
    path: String,
}

#[derive(Model)]
#[model(table = "files", pk = "DIR#{dir}", sk = "FILE#{path}#META")]
struct Meta {
    dir: String,
    path: String,
}

#[derive(Collection)]
enum InDir {
    File(File),
    Meta(Meta),
    #[collection(unknown)]
    Other(EncodedItem),
}

#[test]
fn is_lowered() {
    let request = db().collection::<InDir>().eq("d1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0");
}
