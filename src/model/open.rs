//! The models that a client without keys can read and write, and those that are read without a client.

use super::field::Plain;
use crate::rule::holds;

/// Models that a client with keys `K` can read and write.
#[diagnostic::on_unimplemented(
    message = "`{M}` has encrypted attributes, and this client has no keys",
    label = "a model with `#[model(encrypted)]` needs a client that can seal and open them",
    note = "no client can yet: encryption is not part of this version",
    note = "code that is generic over its model says `M: Model<Encryption = Plain>`"
)]
pub trait OpenTo<K, M> {}

#[diagnostic::do_not_recommend]
impl<K, M> OpenTo<K, M> for Plain {}

/// Models and other structs of attributes that are read without a client, and so as they are stored.
#[diagnostic::on_unimplemented(
    message = "`{M}` has encrypted attributes, and nothing opens them here",
    label = "what is read without a client is read as it is stored: read a model of the attributes that are not encrypted",
    note = "code that is generic over its model says `M: Model<Encryption = Plain>`"
)]
pub trait AsStored<M> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [M] Plain: AsStored<M>;
}
