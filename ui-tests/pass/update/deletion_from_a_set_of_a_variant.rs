//! The enum around a set, set as a whole.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Document)]
enum Filter {
    All,
    Tags(BTreeSet<String>),
}

#[derive(Model)]
#[model(table = "views")]
struct View {
    #[model(pk)]
    id: String,
    filter: Filter,
}

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(View::key("v1")).set(View::FILTER, Filter::Tags(["b".to_owned()].into()));
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = :v0");
}
