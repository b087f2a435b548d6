//! `rust_decimal::Decimal`, as `N`.

use crate::attr::number::number_as;
use crate::attr::{AttributeType, DataTypeName, ListType, Number, NumberType, Required};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

#[diagnostic::do_not_recommend]
impl AttributeType for rust_decimal::Decimal {
    type DataType = NumberType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        // A decimal has at most 29 digits and 28 decimal places, so DynamoDB always holds it.
        sink.number(&self.normalize().to_string());
        Ok(())
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        let text = number_as(found, source)?;
        let number: Number = text.parse().map_err(DecodeError::unwritable)?;
        Self::from_str_exact(number.as_str()).map_err(|_| DecodeError::new(DecodeErrorKind::NumberOutOfRange))
    }

    fn is_empty(&self) -> bool {
        self.is_zero()
    }
}
