//! The way of a write out of the typed world.

use crate::model::members::Members;
use crate::model::open::AsStored;
use crate::op::raw::{Raw, RawBuilder, RawRequest};
use crate::op::write::{Bound, NotEmpty, Returns, SingleAction, Write};
use crate::request::Request as _;

impl<A, R> Write<A, Bound<R>>
where
    A: SingleAction,
    R: Returns + 'static,
{
    /// Leaves the typed world: passes on the SDK's own builder of this request, which can be changed in any way that the SDK
    /// has.
    ///
    /// It returns a [`Raw`], which is sent for the SDK's output or for the typed one. The library's rules do not apply to the
    /// changes. The caller's model stays as it is: it does not take over the stored version and times.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use aws_sdk_dynamodb::types::ReturnItemCollectionMetrics::Size;
    ///
    /// let mut user = User { id: "c2".into(), name: "Grace".into() };
    /// let raw = db.put(&mut user).with_raw_request(|request| request.return_item_collection_metrics(Size));
    /// let output = raw.send().await?;
    /// assert!(output.attributes().is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_raw_request<B>(self, change: impl FnOnce(B) -> B) -> Raw<B, R::Output>
    where
        B: RawBuilder,
        A::Request: RawRequest<Builder = B> + 'static,
        A::State: NotEmpty<Proof: Sized>,
        <A::Model as Members>::Encryption: AsStored<A::Model, Proof: Sized>,
    {
        let (db, named, meter) = (self.to.db.clone(), self.to.named.clone(), self.to.meter.clone());
        let decode = move |request: &A::Request, body: &[u8]| {
            R::read(body, named.as_ref(), meter.as_ref(), &|item| request.check_returned(item))
        };
        Raw::new(db.client(), self.into_request(), decode, change)
    }
}
