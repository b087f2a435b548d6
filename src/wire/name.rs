//! The limits of the key of a map entry.

use super::error::{EncodeError, EncodeErrorKind};
use crate::dynamodb::limits::NAME_BYTES;

/// Checks that DynamoDB takes the key of a map entry, or any other attribute name that is data.
#[inline]
pub(crate) fn check_key(key: &str) -> Result<(), EncodeError> {
    // For an empty key, the subtraction wraps to the largest number.
    if key.len().wrapping_sub(1) < NAME_BYTES { Ok(()) } else { Err(unfit_key(key)) }
}

#[cold]
#[inline(never)]
fn unfit_key(key: &str) -> EncodeError {
    EncodeError::new(if key.is_empty() {
        EncodeErrorKind::EmptyMapKey
    } else {
        EncodeErrorKind::MapKeyTooLong { size: key.len(), most: NAME_BYTES }
    })
}
