//! The common form of told and read values, in which they are compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::reader::number::Decimal;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Plain {
    Null,
    Bool(bool),
    Text(String),
    /// A number, exactly.
    Number(Decimal),
    /// The nearest double of a number.
    Double(u64),
    Bytes(Vec<u8>),
    /// A time, in nanoseconds since 1970.
    Time(i128),
    List(Vec<Plain>),
    Set(BTreeSet<Plain>),
    Map(BTreeMap<String, Plain>),
}

/// The member of an item's form with its key as it is stored. No attribute has this name, because it is too long.
pub(crate) const KEY: &str = "the key, as it is stored";

impl Plain {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Makes a number that Rust writes as DynamoDB does.
    pub(crate) fn number(number: impl ToString) -> Self {
        // A text that is not a number equals none.
        Decimal::parse(&number.to_string()).map_or(Self::Null, Self::Number)
    }

    /// Makes a double. A zero has no sign in DynamoDB.
    pub(crate) fn double(number: f64) -> Self {
        Self::Double(if number == 0.0 { 0 } else { number.to_bits() })
    }

    pub(crate) fn map<N: Into<String>>(members: impl IntoIterator<Item = (N, Self)>) -> Self {
        Self::Map(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    pub(crate) fn maybe(value: Option<Self>) -> Self {
        value.unwrap_or(Self::Null)
    }

    /// Returns the same with only those digits of its numbers that a double holds.
    pub(crate) fn rounded(&self) -> Self {
        match self {
            Self::Number(number) => Self::double(number.to_string().parse().unwrap_or(f64::NAN)),
            Self::List(elements) => Self::List(elements.iter().map(Self::rounded).collect()),
            Self::Set(elements) => Self::Set(elements.iter().map(Self::rounded).collect()),
            Self::Map(members) => {
                Self::Map(members.iter().map(|(name, value)| (name.clone(), value.rounded())).collect())
            }
            other => other.clone(),
        }
    }

    /// Returns the same without the stored keys of items.
    pub(crate) fn without_keys(&self) -> Self {
        match self {
            Self::List(elements) => Self::List(elements.iter().map(Self::without_keys).collect()),
            Self::Map(members) => {
                let members = members.iter().filter(|(name, _)| *name != KEY);
                Self::Map(members.map(|(name, value)| (name.clone(), value.without_keys())).collect())
            }
            other => other.clone(),
        }
    }
}
