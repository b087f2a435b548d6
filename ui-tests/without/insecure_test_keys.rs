//! Takes keys that anybody knows, which are there with the feature `insecure-test-keys` only (TH-67). `.ci/test-keys` compiles it
//! without the feature, which must be refused, and with it.

use tabletheory::encryption::{DeterministicKeys, FixedKeys, KeyError, Keys, WrappedKey};

/// Makes the keys of a service.
pub fn keys() -> Result<[Keys; 2], KeyError> {
    let fixed = FixedKeys::new([7; 32], [WrappedKey::new(b"wrapped".to_vec())?], [7; 12], [7; 32]);
    Ok([Keys::new(fixed), Keys::new(DeterministicKeys::from_seed("a text that anybody may read"))])
}
