//! The filter for items that have expired and are still there.

use super::comparison::Comparison;
use super::{Readable, refused_in_key};
use crate::attr::{Timestamp, Ttl};
use crate::expr::logic::Not;
use crate::expr::path::{Attribute, BareAt};
use crate::expr::place::Place;
use crate::model::field::Field;
use crate::rule::holds;

/// Rust types of attributes that say when an item expires: [`Ttl`].
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a time to live: its Rust type is `{Self}`",
    label = "`.not_expired(…)` needs the attribute that is marked `#[model(ttl)]`, a `Ttl`"
)]
pub trait TimeToLive<A> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [A] Ttl: TimeToLive<A>;
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// Makes a condition that holds of the items that have not expired at `now`: those whose time to live is later, and those
    /// without one.
    ///
    /// It becomes `NOT path <= :now`. DynamoDB deletes an item some time after it has expired, typically within a few days.
    /// Until then, queries and scans return it unless a filter leaves it out. `now` is rounded down to whole seconds.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// #[derive(Model)]
    /// #[model(table = "sessions")]
    /// struct Session {
    ///     #[model(pk)]
    ///     id: String,
    ///     #[model(ttl)]
    ///     expires: Option<Ttl>,
    /// }
    ///
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let live = db.scan::<Session>().filter(Session::EXPIRES.not_expired(Timestamp::now()));
    /// assert_eq!(live.into_request()?.filter.as_deref(), Some("NOT #n0 <= :v0"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Working with expired
    /// items](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html)
    #[doc(alias = "TTL")]
    pub fn not_expired(self, now: Timestamp) -> Not<Comparison<F, P, Ttl>>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        BareAt<F, P>: TimeToLive<P::Leaf, Proof: Sized>,
    {
        // The expiry itself was rounded up when it was made.
        !Comparison::at_most(self, Ttl::from_unix_seconds(now.as_unix_seconds()))
    }
}

refused_in_key! {
    not_expired(V)
}
