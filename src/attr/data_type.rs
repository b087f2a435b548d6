//! DynamoDB's data types as Rust types, and the groups of them that its operators accept.

use std::fmt;

/// A DynamoDB data type, at compile time.
pub trait DataType: 'static {
    /// Its name as a value.
    const NAME: DataTypeName;
}

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
    /// The descriptor that DynamoDB writes: `S`, `N`, `B`, `BOOL`, `NULL`, `L`, `M`, `SS`, `NS` or `BS`.
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
}

impl fmt::Display for DataTypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.descriptor())
    }
}

macro_rules! data_types {
    ($($(#[$doc:meta])* $marker:ident => $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $marker {}
        impl DataType for $marker {
            const NAME: DataTypeName = DataTypeName::$name;
        }
    )*};
}

data_types! {
    /// String, `S`.
    StringType => String;
    /// Number, `N`.
    NumberType => Number;
    /// Binary, `B`.
    BinaryType => Binary;
    /// Boolean, `BOOL`.
    BooleanType => Boolean;
    /// Null, `NULL`.
    NullType => Null;
    /// List, `L`.
    ListType => List;
    /// Map, `M`.
    MapType => Map;
    /// String set, `SS`.
    StringSetType => StringSet;
    /// Number set, `NS`.
    NumberSetType => NumberSet;
    /// Binary set, `BS`.
    BinarySetType => BinarySet;
    /// A document of any shape (`#[model(json)]`): its data type is known only at run time. Named `M` in a schema.
    AnyType => Map;
}
