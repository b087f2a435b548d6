//! A direction in code that is generic over an index with an order.

use crate::schema::*;
use tabletheory::Direction;
use tabletheory::index::{Index, Ordered};
use tabletheory::key::Sendable;
use tabletheory::op::Query;

fn descending<I, S>(query: Query<I, S>) -> Query<I, S>
where
    I: Index<Model = Order, Item = Order, Kind: Ordered<I, Proof: Sized>>,
    S: Sendable<I, Proof: Sized>,
{
    query.direction(Direction::Descending)
}

#[test]
fn is_lowered() {
    let request = descending(db().query(Order::TABLE).eq("c1")).into_request().unwrap();
    assert!(request.descending);
}
