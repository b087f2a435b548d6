//! The limits of the key of a map entry.

use super::error::{EncodeError, EncodeErrorKind};

/// The longest attribute name, in bytes. The key of a map entry is an attribute name.
///
/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html):
/// "at least one character long and less than 64 KB in size"
const MAX_NAME_BYTES: usize = 65_535;

/// Checks that DynamoDB takes the key of a map entry, or any other attribute name that is data.
#[inline]
pub(crate) fn check_key(key: &str) -> Result<(), EncodeError> {
    // For an empty key, the subtraction wraps to the largest number.
    if key.len().wrapping_sub(1) < MAX_NAME_BYTES { Ok(()) } else { Err(unfit_key(key)) }
}

#[cold]
#[inline(never)]
fn unfit_key(key: &str) -> EncodeError {
    EncodeError::new(if key.is_empty() {
        EncodeErrorKind::EmptyMapKey
    } else {
        EncodeErrorKind::MapKeyTooLong { size: key.len(), most: MAX_NAME_BYTES }
    })
}
