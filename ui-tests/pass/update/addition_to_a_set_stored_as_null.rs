//! Elements for a set that is left out when it is empty.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Document)]
struct Stats {
    #[model(omit_none)]
    seen: Option<u64>,
}

#[derive(Model)]
#[model(table = "posts")]
struct Post {
    #[model(pk)]
    id: String,
    #[model(omit_none)]
    tags: BTreeSet<String>,
    #[model(omit_none)]
    likes: Option<u64>,
    #[model(omit_none)]
    lines: Option<Vec<String>>,
    total: u64,
    stats: Stats,
    marks: Vec<u64>,
}

#[test]
fn is_lowered() {
    let update = crate::schema::db().update(Post::key("p1")).add(Post::TAGS, ["rust"]);
    assert_eq!(update.into_request().unwrap().update, "ADD #n0 :v0");
}
