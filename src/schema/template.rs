//! Templates of composed attributes.

use crate::wire::data_type::DataTypeName;

/// One template as plain data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateSchema {
    /// The name of the attribute that holds the composed text.
    pub name: &'static str,
    /// Literal text and parts, in their order.
    pub pieces: &'static [Piece],
}

/// One piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that every value has at this place.
    Literal(&'static str),
    /// The value of a field.
    Part(Part),
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The attribute name of the field.
    pub name: &'static str,
    /// The number of digits to which the number is padded with zeros (`{total:012}` has 12); `None` when it is not padded.
    pub digits: Option<u8>,
    /// The Rust type, as the model writes it.
    pub rust_type: &'static str,
    /// The texts that it can have.
    pub text: PartText,
    /// The data type of a part that stands in the key alone (`#[model(in_key)]`); `None` for one that has an attribute of its own.
    pub in_key: Option<DataTypeName>,
}

/// The texts that a part of a template can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartText {
    /// The text of a number, a time, a UUID or an enum, which nobody can choose freely.
    Fixed,
    /// Any text without the template's delimiters: the punctuation that stands beside its parts.
    Undelimited,
    /// Any text: `{path..}`.
    Any,
}
