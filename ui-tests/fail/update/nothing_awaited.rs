//! An update without a change, awaited.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send() {
    let _ = db().update(Order::key("c1", "o1")).await; //~ ERROR NoChangeYet>, tabletheory::op::Bound>` is not a future
}

fn main() {
    let _ = send();
}
