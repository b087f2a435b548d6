//! URLs, by their text.

use crate::attr::scalar::string_as;
use crate::attr::{AttributeType, DataTypeName, ListType, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

#[diagnostic::do_not_recommend]
impl AttributeType for url::Url {
    type DataType = StringType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.string(self.as_str());
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        Self::parse(&string_as(found, source)?).map_err(|_| DecodeError::new(DecodeErrorKind::InvalidText("a URL")))
    }
}
