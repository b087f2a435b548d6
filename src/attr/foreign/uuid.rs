//! UUIDs, as hyphenated lower-case text.

use crate::attr::scalar::string_as;
use crate::attr::{AttributeType, DataTypeName, ListType, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

#[diagnostic::do_not_recommend]
impl AttributeType for uuid::Uuid {
    type DataType = StringType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    const HAS_FIXED_FORM: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(self.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()));
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        Self::try_parse(&string_as(found, source)?)
            .map_err(|_| DecodeError::new(DecodeErrorKind::InvalidText("a UUID")))
    }

    fn is_empty(&self) -> bool {
        self.is_nil()
    }
}
