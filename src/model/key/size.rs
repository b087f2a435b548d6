//! The size limits of the parts of a key.

use crate::dynamodb::limits::{PARTITION_KEY_BYTES, SORT_KEY_BYTES};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::schema::{KeyPart, KeyUse};
use crate::wire::{SetKind, Sink};

/// Returns the size limit of a part of a key, in bytes; 0 for a part of a vector index, which has no limits of a key.
pub(crate) const fn key_size_limit(part: KeyPart) -> usize {
    match part {
        KeyPart::Partition => PARTITION_KEY_BYTES,
        KeyPart::Sort => SORT_KEY_BYTES,
        KeyPart::SearchPartition => usize::MAX,
        KeyPart::SearchFilter | KeyPart::SearchVector => 0,
    }
}

/// Checks a key attribute's value against its size limits.
///
/// Source: [Quotas, *Partition key length* and *Sort key length*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) fn check_key_size(size: Option<usize>, uses: impl IntoIterator<Item = KeyUse>) -> Result<(), EncodeError> {
    let Some(size) = size else { return Ok(()) };
    for KeyUse { index, part } in uses {
        let limit = key_size_limit(part);
        if limit == 0 {
            continue;
        }
        if size == 0 {
            return Err(EncodeError::new(EncodeErrorKind::EmptyKey { index }));
        }
        if size > limit {
            return Err(EncodeError::new(EncodeErrorKind::KeyTooLarge { index, size, limit }));
        }
    }
    Ok(())
}

/// Passes values on and keeps the size of the last string or binary. `NULL` is as empty as a key can be.
pub(crate) struct Measured<'s> {
    pub(crate) sink: &'s mut dyn Sink,
    pub(crate) size: Option<usize>,
}

impl Sink for Measured<'_> {
    fn string(&mut self, text: &str) {
        self.size = Some(text.len());
        self.sink.string(text);
    }

    fn number(&mut self, text: &str) {
        self.sink.number(text);
    }

    fn binary(&mut self, bytes: &[u8]) {
        self.size = Some(bytes.len());
        self.sink.binary(bytes);
    }

    fn boolean(&mut self, value: bool) {
        self.sink.boolean(value);
    }

    fn null(&mut self) {
        self.size = Some(0);
        self.sink.null();
    }

    fn begin_list(&mut self) {
        self.sink.begin_list();
    }

    fn end_list(&mut self) {
        self.sink.end_list();
    }

    fn begin_map(&mut self) {
        self.sink.begin_map();
    }

    fn key(&mut self, name: &str) {
        self.sink.key(name);
    }

    fn end_map(&mut self) {
        self.sink.end_map();
    }

    fn begin_set(&mut self, kind: SetKind) {
        self.sink.begin_set(kind);
    }

    fn end_set(&mut self) {
        self.sink.end_set();
    }
}
