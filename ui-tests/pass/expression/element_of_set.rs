//! A set that contains an element.

use crate::schema::*;

#[derive(Model)]
#[model(table = "posts")]
struct Post {
    #[model(pk)]
    id: String,
    #[model(set)]
    tags: Vec<String>,
}

#[test]
fn is_lowered() {
    let scan = db().scan::<Post>().filter(Post::TAGS.contains("rust"));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("contains(#n0, :v0)"));
}
