//! The errors of writing and reading one attribute value, and their kinds.

mod located;
mod not_opened;

use std::fmt;

pub use self::located::{DecodeError, EncodeError};
pub(crate) use self::not_opened::NOT_OPENED;
pub use self::not_opened::NotOpened;
use super::answer::AnswerFault;
use super::data_type::DataTypeName;
use super::fault::{ExpressionFault, RecordFault};

/// The reason why a value cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// A floating-point number is NaN or infinite.
    NotFinite,
    /// A number has more than 38 significant digits.
    TooManyDigits,
    /// A number's magnitude is outside 1E-130 to 9.99…E+125.
    OutOfRange,
    /// Text that should be a number is not one.
    NotANumber,
    /// A time is outside the years 0 to 9999.
    TimeOutOfRange,
    /// A time is within a leap second, such as `chrono` has them.
    LeapSecond,
    /// An offset from UTC has seconds, or is a day or more.
    OffsetOutOfRange,
    /// A time zone has no name and no fixed offset.
    TimeZoneWithoutName,
    /// A key attribute's value is an empty string or binary, or `NULL`.
    EmptyKey {
        /// The index whose key the attribute is part of; `None` for the table.
        index: Option<&'static str>,
    },
    /// A key attribute's value is larger than DynamoDB allows.
    KeyTooLarge {
        /// The index whose key the attribute is part of; `None` for the table.
        index: Option<&'static str>,
        /// The size of the value in bytes.
        size: usize,
        /// The limit in bytes: 2,048 for a partition key, 1,024 for a sort key.
        limit: usize,
    },
    /// A part of a key template is empty.
    EmptyPart,
    /// A part of a key template holds the text that ends it.
    DelimiterInPart {
        /// The text that follows the part in the template.
        delimiter: &'static str,
    },
    /// A padded part of a key template has more digits than the template gives it.
    PartTooWide {
        /// The number of digits that the number has.
        digits: usize,
        /// The number of digits that the template gives the part.
        width: usize,
    },
    /// A part of a key template holds U+10FFFF, which ends the template's ranges.
    ReservedInPart,
    /// A padded part of a key template is negative or not a whole number.
    PartNotWhole,
    /// A part of a key template is neither a string nor a number.
    PartNotText,
    /// A set is empty.
    ///
    /// DynamoDB: An string set may not be empty
    EmptySet,
    /// The key of a map entry is empty.
    ///
    /// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
    EmptyMapKey,
    /// The key of a map entry is longer than DynamoDB takes.
    ///
    /// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
    MapKeyTooLong {
        /// The length of the key in bytes.
        size: usize,
        /// The most bytes that DynamoDB takes: 65,535.
        most: usize,
    },
    /// The key of a map entry is not one string.
    MapKeyNotString,
    /// A value that is not there stands where nothing can be absent: in a list or a map.
    Absent,
    /// A length of time is not a whole number of the unit that its field says.
    PartOfUnit {
        /// `seconds` or `milliseconds`.
        unit: &'static str,
    },
    /// The rest of an item has an attribute that the model itself writes.
    NamedByModel,
    /// Values are nested deeper than 32 levels.
    ///
    /// Source: [Quotas, *Nested attribute depth*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
    TooDeep,
    /// An expression or a projection cannot be written.
    InvalidExpression(ExpressionFault),
    /// The `Serialize` of the Rust type reported an error, which may hold contents and is not shown.
    RefusedBySerde,
    /// The `Serialize` of the Rust type makes something of the value that JSON does not have.
    NotJson,
    /// The `Display` of the Rust type reported an error.
    DisplayFailed,
}

/// The reason why a value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The attribute holds another data type.
    WrongType {
        /// The data type in which the Rust type is held.
        wanted: DataTypeName,
        /// The data type that was found.
        found: DataTypeName,
    },
    /// A required attribute is not there.
    Missing,
    /// An attribute is there twice.
    Duplicate,
    /// A number does not fit the Rust type.
    NumberOutOfRange,
    /// A document of unknown shape has a number whose digits its Rust type does not hold, so that it would be written back as
    /// another number. A [`Value`](crate::Value) holds it.
    Inexact,
    /// A serde type is read from a data type that serde does not have, a set or a binary, so that it would be written back as
    /// another data type. A [`Value`](crate::Value) holds it.
    NotInJson {
        /// The data type that was found.
        found: DataTypeName,
    },
    /// The text of a number is not a number.
    InvalidNumber,
    /// The text of a binary is not base64.
    InvalidBinary,
    /// A number is not a time in the unit that its field says, between the years 0 and 9999.
    NotUnixTime {
        /// `seconds` or `milliseconds`.
        unit: &'static str,
    },
    /// A number is not a length of time in the unit that its field says: it is negative, has a fraction or is too large.
    NotADuration {
        /// `seconds` or `milliseconds`.
        unit: &'static str,
    },
    /// A number that stands for a boolean is neither 0 nor 1.
    NotZeroOrOne,
    /// A string is not a valid form of the Rust type.
    InvalidText(&'static str),
    /// An enum has no such variant.
    UnknownVariant {
        /// The enum's Rust name.
        of: &'static str,
        /// The names of the variants that the enum has.
        expected: &'static [&'static str],
    },
    /// A value has the form of no variant of an `untagged` enum.
    NoVariantFits {
        /// The enum's Rust name.
        of: &'static str,
    },
    /// Values are nested deeper than 32 levels.
    TooDeep,
    /// The bytes are not DynamoDB JSON.
    Malformed {
        /// The position of the first wrong byte, counted from the start of the body.
        offset: usize,
        /// The text that was expected there, in words.
        expected: &'static str,
    },
    /// The bytes are DynamoDB JSON, but do not fit the request that they came for.
    NotTheAnswer(AnswerFault),
    /// DynamoDB holds no such value, so it could not be written back after it was read.
    Unwritable(EncodeErrorKind),
    /// A `NULL` value is false.
    ///
    /// DynamoDB: a null attribute value must be true
    FalseNull,
    /// A list, set or binary has another length than the array that it is read into.
    WrongLength {
        /// The number of elements that the array has.
        wanted: usize,
        /// The number of elements that were found.
        found: usize,
    },
    /// A list has more or fewer numbers than the vector that it is read into has dimensions.
    WrongDimensions {
        /// The number of dimensions that the vector has.
        wanted: usize,
    },
    /// An enum is a map with no entry, or with more than one.
    NotOneEntry,
    /// The value is of a data type that the SDK does not know.
    UnknownDataType,
    /// A value is read where there is none.
    NoValue,
    /// An item is read where there is none.
    NoItem,
    /// The item is another model's of the same table, or nobody's.
    NotOfModel {
        /// The model that it was read as.
        model: &'static str,
        /// The attribute that says so: the discriminator, or a composed attribute of the key.
        attribute: &'static str,
        /// The text that was found in it; `None` when it is not there.
        found: Option<FoundText>,
    },
    /// A composed attribute is not the text that its template makes of the item's other attributes.
    NotOfItsParts {
        /// The attributes that it is composed of.
        parts: Vec<&'static str>,
    },
    /// A key is stored as another text than its type writes, such as a timestamp with fewer digits. The item cannot be named by what was
    /// read: DynamoDB compares the texts of keys.
    AnotherSpelling,
    /// The key of a map entry is none that the Rust type writes: the reason why it cannot be read, or
    /// [`AnotherSpelling`](Self::AnotherSpelling). A path to the entry, made of what was read, would not lead to it.
    InvalidMapKey(Box<Self>),
    /// A stream record is not one that its table's stream carries.
    InvalidRecord(RecordFault),
    /// The `Deserialize` of the Rust type refused the value. Its report may hold contents and is not shown.
    RefusedBySerde,
    /// The `TryFrom` of the Rust type refused the value.
    RefusedByType,
    /// The value is encrypted, and was not opened.
    NotOpened(NotOpened),
}

/// A text that was found in an item. `Debug` and `Display` show its size only.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FoundText(Box<str>);

impl FoundText {
    /// This text.
    ///
    /// ```
    /// use tabletheory::error::FoundText;
    ///
    /// assert_eq!(format!("{:?}", FoundText::new("secret")), "(6 bytes)");
    /// ```
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text. It is of an item, and may be what a log should not hold.
    ///
    /// ```
    /// use tabletheory::error::FoundText;
    ///
    /// assert_eq!(FoundText::new("ORDER#1").as_str(), "ORDER#1");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for FoundText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}

impl fmt::Display for EncodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |index: Option<&'static str>| {
            index.map_or_else(|| "the table".to_owned(), |name| format!("index `{name}`"))
        };
        match self {
            Self::NotFinite => f.write_str("a DynamoDB number is finite, and this one is NaN or infinite"),
            Self::TooManyDigits => {
                f.write_str("a DynamoDB number has at most 38 significant digits, and this one has more")
            }
            Self::OutOfRange => {
                f.write_str("a DynamoDB number lies between 1E-130 and 9.99E+125 in magnitude, and this one does not")
            }
            Self::NotANumber => f.write_str("the text is not a number"),
            Self::TimeOutOfRange => {
                f.write_str("a time is a point in Unix time between the years 0 and 9999, and this one is not")
            }
            Self::LeapSecond => f.write_str("a leap second is no point in Unix time, and would not be read back"),
            Self::OffsetOutOfRange => {
                f.write_str("an offset from UTC is whole minutes and less than a day, and this one is not")
            }
            Self::TimeZoneWithoutName => {
                f.write_str("a time zone is written by its IANA name or its fixed offset, and this one has neither")
            }
            Self::EmptyKey { index } => write!(f, "a key attribute of {} cannot be empty", of(*index)),
            Self::KeyTooLarge { index, size, limit } => {
                write!(f, "a key attribute of {} is {size} bytes, and DynamoDB takes at most {limit}", of(*index))
            }
            Self::EmptyPart => f.write_str("a part of a key template cannot be empty"),
            Self::DelimiterInPart { delimiter } => {
                write!(f, "a part of a key template holds `{delimiter}`, which ends it in the template")
            }
            Self::PartTooWide { digits, width } => {
                write!(f, "a part of a key template has {digits} digits, and the template gives it {width}")
            }
            Self::ReservedInPart => f.write_str(
                "a part of a key template holds U+10FFFF, which ends its ranges and stands for no character",
            ),
            Self::PartNotWhole => f.write_str("a padded part of a key template is a whole number, not a negative one"),
            Self::PartNotText => f.write_str("a part of a key template is a string or a number"),
            Self::EmptySet => f.write_str("a set is empty, and DynamoDB has none that is"),
            Self::EmptyMapKey => f.write_str("the key of a map entry is empty, and DynamoDB takes none that is"),
            Self::MapKeyTooLong { size, most } => {
                write!(f, "the key of a map entry is {size} bytes, and DynamoDB takes at most {most}")
            }
            Self::MapKeyNotString => f.write_str("the keys of a map are strings"),
            Self::Absent => f.write_str("an absent value is in a list or map, where every place has a value"),
            Self::PartOfUnit { unit } => write!(f, "the length of time is not a whole number of {unit}"),
            Self::NamedByModel => f.write_str(
                "the model has this attribute itself, and its rest holds the attributes that it does not have",
            ),
            Self::TooDeep => f.write_str("values are nested deeper than 32 levels"),
            Self::InvalidExpression(fault) => fault.fmt(f),
            Self::RefusedBySerde => f.write_str("serde refused the value"),
            Self::NotJson => f.write_str("serde refused to make JSON of the value"),
            Self::DisplayFailed => f.write_str("the type's `Display` reported an error"),
        }
    }
}

impl fmt::Display for DecodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongType { wanted, found } => write!(f, "expected data type {wanted}, found {found}"),
            Self::Missing => f.write_str("required, but not there"),
            Self::Duplicate => f.write_str("there twice"),
            Self::NumberOutOfRange => f.write_str("the number does not fit the Rust type"),
            Self::Inexact => {
                f.write_str("the Rust type does not hold all digits of the number, and a `tabletheory::Value` does")
            }
            Self::NotInJson { found } => {
                write!(
                    f,
                    "a serde type would write the {found} back as another data type, and a `tabletheory::Value` does not"
                )
            }
            Self::InvalidNumber => f.write_str("not a number"),
            Self::InvalidBinary => f.write_str("not base64"),
            Self::NotADuration { unit } => write!(f, "the number is not a length of time in whole {unit}"),
            Self::NotUnixTime { unit } => {
                write!(f, "the number is not a time between the years 0 and 9999 in whole {unit} since 1970")
            }
            Self::NotZeroOrOne => f.write_str("a number that stands for a boolean is 0 or 1, and this one is neither"),
            Self::InvalidText(wanted) => write!(f, "the text is not {wanted}"),
            Self::UnknownVariant { of, expected } => {
                write!(f, "the value is no variant of `{of}`, which has ")?;
                for (at, name) in expected.iter().enumerate() {
                    let before = match at {
                        0 => "",
                        _ if at + 1 == expected.len() => " and ",
                        _ => ", ",
                    };
                    write!(f, "{before}`{name}`")?;
                }
                Ok(())
            }
            Self::NoVariantFits { of } => write!(f, "the value has the form of no variant of `{of}`"),
            Self::TooDeep => f.write_str("values are nested deeper than 32 levels"),
            Self::Malformed { offset, expected } => {
                write!(f, "malformed DynamoDB JSON at byte {offset}: expected {expected}")
            }
            Self::NotTheAnswer(fault) => fault.fmt(f),
            Self::Unwritable(kind) => kind.fmt(f),
            Self::FalseNull => f.write_str("a `NULL` value is always true"),
            Self::WrongLength { wanted, found } => {
                write!(f, "the length of the stored sequence is {found}, and that of the array is {wanted}")
            }
            Self::WrongDimensions { wanted } => {
                write!(f, "the vector has {wanted} dimensions, and the stored list has more or fewer numbers")
            }
            Self::NotOneEntry => f.write_str("an enum is a map of one entry"),
            Self::UnknownDataType => f.write_str("the value is of a data type that the SDK does not know"),
            Self::NoValue => f.write_str("a value was expected here"),
            Self::NoItem => f.write_str("an item was expected here"),
            Self::NotOfModel { model, attribute, found } => {
                let says = if found.is_some() { "is another's" } else { "is not there" };
                write!(f, "the item is not a `{model}`: its `{attribute}` {says}")
            }
            Self::NotOfItsParts { parts } => {
                f.write_str("the text is not the one that its template makes of the item's ")?;
                for (at, part) in parts.iter().enumerate() {
                    let before = if at == 0 {
                        ""
                    } else if at + 1 == parts.len() {
                        " and "
                    } else {
                        ", "
                    };
                    write!(f, "{before}`{part}`")?;
                }
                Ok(())
            }
            Self::AnotherSpelling => f.write_str(
                "the key is stored as another text than its type writes, so that the item could not be named by it; \
                 `#[model(spelling = any)]` reads it",
            ),
            Self::InvalidMapKey(reason) => match &**reason {
                Self::AnotherSpelling => f.write_str("the key of the entry is another text than its type writes"),
                reason => write!(f, "the key of the entry is none of its type: {reason}"),
            },
            Self::InvalidRecord(fault) => fault.fmt(f),
            Self::RefusedBySerde => f.write_str("serde refused the stored value"),
            Self::NotOpened(reason) => reason.fmt(f),
            Self::RefusedByType => f.write_str("the type refused the stored bytes"),
        }
    }
}
