//! A second page of a scan, or of an index.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = db().scan::<User>().after(Cursor::parse("").unwrap()).into_request().unwrap();
    let _ = db().query(User::CITY_IDX).eq("Graz").after(Cursor::parse("").unwrap()).into_request().unwrap();
}
