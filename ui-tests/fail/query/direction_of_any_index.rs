//! A direction in code that is generic over its index.

#[path = "../../order.rs"]
mod schema;
use schema::*;
use tabletheory::Direction;
use tabletheory::index::Index;
use tabletheory::key::Sendable;
use tabletheory::op::Query;

async fn all<I, S>(query: Query<I, S>) -> Result<Vec<Order>, Error>
where
    I: Index<Model = Order, Item = Order>,
    S: Sendable<I, Proof: Sized>,
{
    query.direction(Direction::Descending).all().await
    //~^ ERROR[E0277] `I` is a blind index, or may be one, and what that finds has no order
    //~| LABEL remove this: sort the items that were read by their opened values
    //~| NOTE a beacon says nothing of the order of two values
    //~| NOTE where it is a type parameter, as in `fn page<I: Index>`, say `I::Kind: Ordered<I, Proof: Sized>`
}

fn main() {}
