//! Dates and times that are held in the form in which programs exchange them.

use crate::error::EncodeError;
use crate::wire::Sink;

/// A date or time of another crate, and its text.
pub(super) trait Exchanged: Sized {
    /// The name of the form that a refused text does not have.
    const WANTED: &'static str;
    /// [`AttributeType::HAS_FIXED_FORM`](crate::attr::AttributeType::HAS_FIXED_FORM)
    const HAS_FIXED_FORM: bool = true;
    /// [`AttributeType::HAS_ONE_SPELLING`](crate::attr::AttributeType::HAS_ONE_SPELLING)
    const HAS_ONE_SPELLING: bool = false;

    fn write(&self, sink: &mut dyn Sink) -> Result<(), EncodeError>;

    fn read(text: &str) -> Option<Self>;

    /// Returns whether it is the start of Unix time in UTC, which is the zero of times.
    fn is_epoch(&self) -> bool {
        false
    }
}

/// Makes each type an attribute value, `S`.
macro_rules! held_as_exchanged {
    ($($type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl $crate::attr::AttributeType for $type {
            type DataType = $crate::attr::StringType;
            type Bare = Self;
            type Presence = $crate::attr::Required;
            type Sequence = $crate::attr::ListType;

            const HAS_FIXED_FORM: bool = <Self as Exchanged>::HAS_FIXED_FORM;
            const HAS_ONE_SPELLING: bool = <Self as Exchanged>::HAS_ONE_SPELLING;

            fn encode(&self, sink: &mut dyn $crate::wire::Sink) -> Result<(), $crate::error::EncodeError> {
                Exchanged::write(self, sink)
            }

            fn decode_as<'a, S: $crate::wire::Source<'a>>(
                found: $crate::attr::DataTypeName,
                source: &mut S,
            ) -> Result<Self, $crate::error::DecodeError> {
                <Self as Exchanged>::read(&$crate::attr::scalar::string_as(found, source)?).ok_or_else(|| {
                    $crate::error::DecodeError::new($crate::error::DecodeErrorKind::InvalidText(Self::WANTED))
                })
            }

            fn is_empty(&self) -> bool {
                Exchanged::is_epoch(self)
            }
        }
    )*};
}
pub(super) use held_as_exchanged;
