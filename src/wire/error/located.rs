//! The errors of one attribute value, with the path of its attribute.

use std::borrow::Cow;
use std::fmt;

use super::not_opened::NotOpened;
use super::{DecodeErrorKind, EncodeErrorKind};
use crate::wire::answer::AnswerFault;
use crate::wire::data_type::DataTypeName;
use crate::wire::fault::{ExpressionFault, RecordFault};

/// A Rust value that DynamoDB cannot hold, with the path of its attribute.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<Located<EncodeErrorKind>>);

/// A stored value that does not fit the Rust type, with the path of its attribute.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Located<DecodeErrorKind>>);

#[derive(Clone, PartialEq, Eq)]
struct Located<K> {
    kind: K,
    /// The steps from the inside out.
    path: Vec<Step>,
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    /// An attribute that the model names.
    Attribute(Cow<'static, str>),
    /// A list element.
    Element(usize),
    /// An entry of a map whose keys are data and therefore not shown.
    Entry,
}

macro_rules! located {
    ($error:ident, $kind:ident) => {
        impl $error {
            /// Makes an error about the value itself; the path is added on the way out.
            ///
            /// ```
            #[doc = concat!("use tabletheory::", stringify!($error), ";")]
            #[doc = concat!("use tabletheory::error::", stringify!($kind), ";")]
            ///
            #[doc = concat!("let error = ", stringify!($error), "::new(", stringify!($kind), "::TooDeep);")]
            /// assert_eq!(error.path(), "");
            /// ```
            pub fn new(kind: $kind) -> Self {
                Self(Box::new(Located { kind, path: Vec::new() }))
            }

            /// Returns the kind of the error.
            ///
            /// ```
            #[doc = concat!("use tabletheory::", stringify!($error), ";")]
            #[doc = concat!("use tabletheory::error::", stringify!($kind), ";")]
            ///
            #[doc = concat!("let error = ", stringify!($error), "::new(", stringify!($kind), "::TooDeep).at_index(2);")]
            #[doc = concat!("assert_eq!(error.kind(), &", stringify!($kind), "::TooDeep);")]
            /// ```
            pub fn kind(&self) -> &$kind {
                &self.0.kind
            }

            /// Returns the path of the attribute, such as `lines[2].qty`; empty when the error is about the whole item. A map
            /// key that is data shows as `*`.
            ///
            /// ```
            #[doc = concat!("use tabletheory::", stringify!($error), ";")]
            #[doc = concat!("use tabletheory::error::", stringify!($kind), ";")]
            ///
            #[doc = concat!("let error = ", stringify!($error), "::new(", stringify!($kind), "::TooDeep);")]
            /// let error = error.in_attribute("qty").at_index(2).in_attribute("lines");
            /// assert_eq!(error.path(), "lines[2].qty");
            /// ```
            pub fn path(&self) -> String {
                path_text(&self.0.path)
            }

            /// Returns the same error, inside the attribute `name`.
            ///
            /// ```
            #[doc = concat!("use tabletheory::", stringify!($error), ";")]
            #[doc = concat!("use tabletheory::error::", stringify!($kind), ";")]
            ///
            #[doc = concat!("let error = ", stringify!($error), "::new(", stringify!($kind), "::TooDeep).in_attribute(\"note\");")]
            /// assert!(error.to_string().starts_with("attribute `note`: "));
            /// ```
            #[must_use]
            pub fn in_attribute(mut self, name: impl Into<Cow<'static, str>>) -> Self {
                self.0.path.push(Step::Attribute(name.into()));
                self
            }

            /// Returns the same error, inside the list element `index`, which is counted from 0.
            ///
            /// ```
            #[doc = concat!("use tabletheory::", stringify!($error), ";")]
            #[doc = concat!("use tabletheory::error::", stringify!($kind), ";")]
            ///
            #[doc = concat!("let error = ", stringify!($error), "::new(", stringify!($kind), "::TooDeep);")]
            /// assert_eq!(error.at_index(0).in_attribute("lines").path(), "lines[0]");
            /// ```
            #[must_use]
            pub fn at_index(mut self, index: usize) -> Self {
                self.0.path.push(Step::Element(index));
                self
            }

            /// Returns the same error, inside an entry of a map whose keys are data.
            ///
            /// ```
            #[doc = concat!("use tabletheory::", stringify!($error), ";")]
            #[doc = concat!("use tabletheory::error::", stringify!($kind), ";")]
            ///
            #[doc = concat!("let error = ", stringify!($error), "::new(", stringify!($kind), "::TooDeep);")]
            /// assert_eq!(error.in_entry().in_attribute("labels").path(), "labels.*");
            /// ```
            #[must_use]
            pub fn in_entry(mut self) -> Self {
                self.0.path.push(Step::Entry);
                self
            }
        }

        impl fmt::Display for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if !self.0.path.is_empty() {
                    write!(f, "attribute `{}`: ", path_text(&self.0.path))?;
                }
                self.0.kind.fmt(f)
            }
        }

        impl fmt::Debug for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($error)).field("path", &self.path()).field("kind", &self.0.kind).finish()
            }
        }

        impl std::error::Error for $error {}
    };
}

located!(EncodeError, EncodeErrorKind);
located!(DecodeError, DecodeErrorKind);

impl DecodeError {
    /// Returns the same error with its reason out of these, if it is of a value that was not opened.
    pub(crate) fn explained(mut self, reasons: &[NotOpened]) -> Self {
        if let DecodeErrorKind::NotOpened(failure) = &mut self.0.kind
            && let Some(reason) = reasons.get(failure.number)
        {
            failure.reason.clone_from(&reason.reason);
        }
        self
    }

    /// Returns whether the item is another model's of the same table, or nobody's.
    ///
    /// ```
    /// use tabletheory::DecodeError;
    /// use tabletheory::error::DecodeErrorKind;
    ///
    /// let other = DecodeErrorKind::NotOfModel { model: "Order", attribute: "type", found: None };
    /// assert!(DecodeError::new(other).is_not_of_model());
    /// assert!(!DecodeError::new(DecodeErrorKind::Missing).is_not_of_model());
    /// ```
    pub fn is_not_of_model(&self) -> bool {
        matches!(self.kind(), DecodeErrorKind::NotOfModel { .. })
    }

    /// Makes the error for a value of another data type.
    ///
    /// ```
    /// use tabletheory::DecodeError;
    /// use tabletheory::attr::DataTypeName;
    ///
    /// let error = DecodeError::wrong_type(DataTypeName::String, DataTypeName::Number).in_attribute("name");
    /// assert!(error.to_string().starts_with("attribute `name`: "));
    /// ```
    pub fn wrong_type(wanted: DataTypeName, found: DataTypeName) -> Self {
        Self::new(DecodeErrorKind::WrongType { wanted, found })
    }

    /// Makes the error for bytes that are not DynamoDB JSON.
    pub(crate) fn malformed(offset: usize, expected: &'static str) -> Self {
        Self::new(DecodeErrorKind::Malformed { offset, expected })
    }

    /// Makes the error for an answer that does not fit its request.
    pub(crate) fn not_the_answer(fault: AnswerFault) -> Self {
        Self::new(DecodeErrorKind::NotTheAnswer(fault))
    }

    /// Makes the error for a value that could not be written back after it was read. `error` is what writing it would report;
    /// its reason and its path are kept.
    #[cold]
    pub(crate) fn unwritable(error: EncodeError) -> Self {
        let Located { kind, path } = *error.0;
        let kind = match kind {
            EncodeErrorKind::TooDeep => DecodeErrorKind::TooDeep,
            EncodeErrorKind::NotANumber => DecodeErrorKind::InvalidNumber,
            kind => DecodeErrorKind::Unwritable(kind),
        };
        Self(Box::new(Located { kind, path }))
    }

    /// Makes the error for a record that its table's stream does not carry.
    #[cold]
    pub(crate) fn invalid_record(fault: RecordFault) -> Self {
        Self::new(DecodeErrorKind::InvalidRecord(fault))
    }

    /// Makes the error for a stored value that is no variant of the enum `of`, whose variants have these names.
    ///
    /// ```
    /// use tabletheory::DecodeError;
    /// use tabletheory::error::DecodeErrorKind;
    ///
    /// let error = DecodeError::unknown_variant("Status", &["Open", "Shipped"]);
    /// assert!(matches!(error.kind(), DecodeErrorKind::UnknownVariant { of: "Status", .. }));
    /// ```
    #[cold]
    pub fn unknown_variant(of: &'static str, expected: &'static [&'static str]) -> Self {
        Self::new(DecodeErrorKind::UnknownVariant { of, expected })
    }
}

impl EncodeError {
    /// Makes the error for an expression that cannot be written.
    pub(crate) fn invalid_expression(fault: ExpressionFault) -> Self {
        Self::new(EncodeErrorKind::InvalidExpression(fault))
    }
}

fn path_text(steps: &[Step]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for step in steps.iter().rev() {
        let dot = if text.is_empty() { "" } else { "." };
        // Writing to a `String` does not fail.
        let _ = match step {
            Step::Attribute(name) => write!(text, "{dot}{name}"),
            Step::Element(index) => write!(text, "[{index}]"),
            Step::Entry => write!(text, "{dot}*"),
        };
    }
    text
}
