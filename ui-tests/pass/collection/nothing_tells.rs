//! A model that its key tells from others.

use crate::shop::*;

#[test]
fn is_lowered() {
    let request = db().collection::<Coprod!(Store)>().eq("s1").into_request().unwrap();
    assert_eq!(request.key_condition, "#n0 = :v0");
}
