//! The length of a value, hidden in version 2 of the envelope.

use tabletheory::encryption::{EnvelopePolicy, SealPolicy};
use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2, pad_64))]
    diagnosis: String,
    #[model(encrypted(v1, reads_v2, reads_plaintext))]
    address: String,
}

#[test]
fn is_a_policy() {
    let policy = |at: usize| <Patient as Model>::SCHEMA.attributes[at].encrypted.unwrap();
    assert_ne!(policy(1), SealPolicy::V1);
    assert_eq!(policy(2), SealPolicy::V1.with_versions(EnvelopePolicy::WriteV1ReadBoth).with_plaintext());
}
