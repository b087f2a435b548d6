//! What the compiler says of an action for a transaction that is awaited itself. The future here is never run.

use std::pin::Pin;
use std::task::{Context, Poll};

use super::{Unbound, Write};
use crate::error::Error;

/// Actions that are sent by themselves, without a client: none is.
#[diagnostic::on_unimplemented(
    message = "this write is an action for a transaction, and is not sent by itself",
    label = "give it to `db.transact_write(…)`, or await what the client makes: `db.put(…)`, `db.update(…)`, `db.delete(…)`, …",
    note = "`Put(…)`, `Update(…)` and the like know no client: one transaction has them all, and sends them together"
)]
pub trait SentByItself {}

#[doc(hidden)]
impl<A> Future for Write<A, Unbound>
where
    A: SentByItself,
{
    type Output = Result<(), Error>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Pending
    }
}
