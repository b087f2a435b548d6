//! A projection of an untagged enum.

use crate::payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = NOTE)]
    note: Note,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().get(Sale::key("s1")).project(Part::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["note"]);
}
