//! An update without a change, awaited.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send() {
    let _ = db().update(Order::key("c1", "o1")).await;
    //~^ ERROR[E0277] `Write<UpdateItem<Order, NoChangeYet>, Bound>` is not a future
    //~| LABEL `Write<UpdateItem<Order, NoChangeYet>, Bound>` is not a future
    //~| NOTE Write<UpdateItem<Order, NoChangeYet>, Bound> must be a future or must implement `IntoFuture` to be awaited
}

fn main() {
    let _ = send();
}
