//! DynamoDB's data types as Rust types, and the groups of them that its operators accept.

pub use crate::wire::data_type::DataTypeName;

/// A DynamoDB data type, at compile time.
pub trait DataType: 'static {
    /// The name of the data type as a value.
    const NAME: DataTypeName;
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
    /// A document of any shape (`#[model(json)]`). Its data type is known only at run time; a schema names it `M`.
    AnyType => Map;
}
