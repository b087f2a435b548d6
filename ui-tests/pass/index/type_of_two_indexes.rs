//! A name for the type of each index.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, type = ByEmail))]
#[model(gsi(NAME_IDX, name = "by-name", pk = name, type = ByName))]
struct Order {
    #[model(pk)]
    id: String,
    email: String,
    name: String,
}

struct Cursors {
    email: Option<Cursor<ByEmail>>,
    name: Option<Cursor<ByName>>,
}

#[test]
fn is_lowered() {
    let cursors = Cursors { email: None, name: None };
    let query = crate::schema::db().query(ByEmail).eq("a@b.c").after(cursors.email);
    assert_eq!(query.into_request().unwrap().index, Some("by-email"));
    assert_eq!(crate::schema::db().query(Order::NAME_IDX).eq("n").after(cursors.name).into_request().unwrap().start, None);
}
