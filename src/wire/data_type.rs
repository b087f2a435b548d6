//! DynamoDB's data types by their names.

use std::fmt;

/// A DynamoDB data type, at run time; displays as its descriptor (`S`, `N`, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataTypeName {
    /// `S`
    String,
    /// `N`
    Number,
    /// `B`
    Binary,
    /// `BOOL`
    Boolean,
    /// `NULL`
    Null,
    /// `L`
    List,
    /// `M`
    Map,
    /// `SS`
    StringSet,
    /// `NS`
    NumberSet,
    /// `BS`
    BinarySet,
}

impl DataTypeName {
    /// Returns the descriptor that DynamoDB writes: `S`, `N`, `B`, `BOOL`, `NULL`, `L`, `M`, `SS`, `NS` or `BS`.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    ///
    /// assert_eq!(DataTypeName::StringSet.descriptor(), "SS");
    /// ```
    pub const fn descriptor(self) -> &'static str {
        match self {
            Self::String => "S",
            Self::Number => "N",
            Self::Binary => "B",
            Self::Boolean => "BOOL",
            Self::Null => "NULL",
            Self::List => "L",
            Self::Map => "M",
            Self::StringSet => "SS",
            Self::NumberSet => "NS",
            Self::BinarySet => "BS",
        }
    }

    /// Returns the data type with this descriptor.
    #[inline]
    pub(crate) fn of_descriptor(descriptor: &str) -> Option<Self> {
        Some(match descriptor {
            "S" => Self::String,
            "N" => Self::Number,
            "B" => Self::Binary,
            "BOOL" => Self::Boolean,
            "NULL" => Self::Null,
            "L" => Self::List,
            "M" => Self::Map,
            "SS" => Self::StringSet,
            "NS" => Self::NumberSet,
            "BS" => Self::BinarySet,
            _ => return None,
        })
    }
}

impl fmt::Display for DataTypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.descriptor())
    }
}
