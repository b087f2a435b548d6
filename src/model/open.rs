//! Which models a client without keys can read and write.

use super::field::Plain;

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
