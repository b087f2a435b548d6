//! DynamoDB's data types as Rust types, and the groups of them that its operators accept.

use super::NeverNull;
pub use crate::wire::data_type::DataTypeName;

/// A DynamoDB data type, at compile time.
pub trait DataType: 'static {
    /// The name of the data type as a value.
    const NAME: DataTypeName;
    /// `N` for lists, and [`NeverNull`] for every other data type: a rule about lists adds no error to that of another data type.
    #[doc(hidden)]
    type IfList<N>;
    /// True when a value of any data type is one of it.
    #[doc(hidden)]
    const IS_ANY: bool = false;
}

macro_rules! data_types {
    ($($(#[$doc:meta])* $marker:ident => $name:ident, $if_list:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $marker {}
        impl DataType for $marker {
            const NAME: DataTypeName = DataTypeName::$name;
            type IfList<N> = $if_list;
        }
    )*};
}

data_types! {
    /// String, `S`.
    StringType => String, NeverNull;
    /// Number, `N`.
    NumberType => Number, NeverNull;
    /// Binary, `B`.
    BinaryType => Binary, NeverNull;
    /// Boolean, `BOOL`.
    BooleanType => Boolean, NeverNull;
    /// Null, `NULL`.
    NullType => Null, NeverNull;
    /// List, `L`.
    ListType => List, N;
    /// Map, `M`.
    MapType => Map, NeverNull;
    /// String set, `SS`.
    StringSetType => StringSet, NeverNull;
    /// Number set, `NS`.
    NumberSetType => NumberSet, NeverNull;
    /// Binary set, `BS`.
    BinarySetType => BinarySet, NeverNull;
    /// A boolean that is held as 0 or 1 (`#[model(bool_as_number)]`), `N`. It is compared, and not counted with.
    FlagType => Number, NeverNull;
    /// A time in seconds (`#[model(unix)]`), `N`. It is compared with times in seconds.
    UnixSecondsType => Number, NeverNull;
    /// A time in milliseconds (`#[model(unix_ms)]`), `N`. It is compared with times in milliseconds.
    UnixMillisecondsType => Number, NeverNull;
}

/// A document of any shape (`#[model(json)]`). Its data type is known only at run time; a schema names it `M`.
#[derive(Clone, Copy, Debug)]
pub enum AnyType {}

impl DataType for AnyType {
    const NAME: DataTypeName = DataTypeName::Map;
    const IS_ANY: bool = true;
    type IfList<N> = N;
}
