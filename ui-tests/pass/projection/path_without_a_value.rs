//! A path.

use crate::schema::*;

#[derive(Projection)]
#[projection(model = Order)]
pub struct Summary {
    #[projection(path = ID)]
    pub id: String,
}

#[test]
fn is_lowered() {
    let request = db().get(Order::key("c1", "o1")).project(Summary::fields()).into_request().unwrap();
    assert_eq!(request.placeholders.names(), ["id"]);
}
