//! An attribute that is absent, `NULL`, or a value: [`Tristate`].

use super::{AttributeType, DataTypeName, ListType, Optional};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::wire::{Sink, Source};

/// An attribute that is not there, `NULL`, or a value, told apart.
///
/// An `Option` reads the first two as `None`. For most programs they are one; where another program means two things by them, such as
/// "never asked" and "asked, and declined", this type keeps which it was. [`Absent`](Self::Absent) is left out, whatever the field says,
/// [`Null`](Self::Null) is `NULL`, and [`Set`](Self::Set) is the value.
///
/// It is a field of a model or document. In a list or map, where nothing can be absent, writing [`Absent`](Self::Absent) is an error.
///
/// An update sets a value or a `Tristate`, of which [`Absent`](Self::Absent) removes the attribute. `.exists()` tells it from the others
/// in a condition.
///
/// ```
/// # use doctest::*;
/// use tabletheory::Tristate;
///
/// #[derive(Model)]
/// #[model(table = "profiles")]
/// struct Profile {
///     #[model(pk)]
///     id: String,
///     phone: Tristate<String>,
/// }
///
/// # fn main() -> Outcome {
/// # let db = empty_db();
/// let stored = |phone| -> Result<String, Error> {
///     let request = db.put(&mut Profile { id: "p1".into(), phone }).into_request()?;
///     Ok(request.item.as_json().to_owned())
/// };
/// assert_eq!(stored(Tristate::Absent)?, r#"{"id":{"S":"p1"}}"#);
/// assert_eq!(stored(Tristate::Null)?, r#"{"id":{"S":"p1"},"phone":{"NULL":true}}"#);
/// assert_eq!(stored(Tristate::Set("1".into()))?, r#"{"id":{"S":"p1"},"phone":{"S":"1"}}"#);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tristate<T> {
    /// The attribute is not there.
    #[default]
    Absent,
    /// The attribute is `NULL`.
    Null,
    /// The attribute has a value.
    Set(T),
}

impl<T> Tristate<T> {
    /// Returns the value, if there is one.
    ///
    /// ```
    /// use tabletheory::Tristate;
    ///
    /// assert_eq!(Tristate::Set(5).set(), Some(5));
    /// assert_eq!(Tristate::<u32>::Null.set(), None);
    /// ```
    pub fn set(self) -> Option<T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns a reference to the value, if there is one.
    ///
    /// ```
    /// use tabletheory::Tristate;
    ///
    /// let phone = Tristate::Set("555".to_owned());
    /// assert_eq!(phone.as_ref().set().map(String::len), Some(3));
    /// assert_eq!(phone, Tristate::Set("555".to_owned())); // still there
    /// ```
    pub const fn as_ref(&self) -> Tristate<&T> {
        match self {
            Self::Absent => Tristate::Absent,
            Self::Null => Tristate::Null,
            Self::Set(value) => Tristate::Set(value),
        }
    }

    /// Returns whether the attribute is not there.
    ///
    /// ```
    /// use tabletheory::Tristate;
    ///
    /// assert!(Tristate::<u32>::Absent.is_absent());
    /// assert!(!Tristate::<u32>::Null.is_absent());
    /// ```
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns whether the attribute is `NULL`.
    ///
    /// ```
    /// use tabletheory::Tristate;
    ///
    /// assert!(Tristate::<u32>::Null.is_null());
    /// assert!(!Tristate::<u32>::Absent.is_null());
    /// ```
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// A value that is set.
impl<T> From<T> for Tristate<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

#[diagnostic::do_not_recommend]
impl<T: AttributeType> AttributeType for Tristate<T> {
    type DataType = T::DataType;
    type Bare = T::Bare;
    type Presence = Optional;
    type Sequence = ListType;

    const HAS_FIXED_FORM: bool = T::HAS_FIXED_FORM;
    const HAS_ONE_SPELLING: bool = T::HAS_ONE_SPELLING;
    const HAS_FEW_VALUES: bool = T::HAS_FEW_VALUES;
    const LEAVES_ABSENT_OUT: bool = true;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Absent => Err(EncodeError::new(EncodeErrorKind::Absent)),
            Self::Null => {
                sink.null();
                Ok(())
            }
            Self::Set(value) => value.encode(sink),
        }
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        if found == DataTypeName::Null {
            source.null()?;
            return Ok(Self::Null);
        }
        T::decode_as(found, source).map(Self::Set)
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Null => false,
            Self::Set(value) => value.is_empty(),
        }
    }

    fn is_absent(&self) -> bool {
        Tristate::is_absent(self)
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}
