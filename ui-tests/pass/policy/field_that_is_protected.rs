//! Fields that are not protected.

use crate::schema::*;

#[test]
fn is_lowered() {
    let mut release = release();
    let request = db().update_model(&mut release, (Release::NOTES,)).into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0");
}
