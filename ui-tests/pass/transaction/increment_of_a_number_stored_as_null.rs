//! One more of a number that may be absent, in a transaction.

use tabletheory::op::Update;
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "posts")]
struct Post {
    #[model(pk)]
    id: String,
    #[model(omit_none)]
    likes: Option<u64>,
}

#[test]
fn is_lowered() {
    let request = crate::schema::db().transact_write((Update(Post::key("p1")).increment(Post::LIKES),));
    assert!(format!("{:?}", request.into_request().unwrap()).contains("ADD #n0 :v0"));
}
