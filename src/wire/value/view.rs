//! A common view of the attribute values of different crates.

use std::collections::HashMap;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;

/// Types that hold one attribute value: the SDK's `AttributeValue`, and, with their features, those of the streams client and
/// of Lambda's events.
pub trait ForeignValue: Sized {
    /// The type of one element of a `BS`.
    type Bytes: AsRef<[u8]>;

    /// Borrows the value; returns `None` when it has a data type that its crate does not know.
    fn view(&self) -> Option<View<'_, Self>>;
}

/// One attribute value, borrowed.
#[derive(Clone, Copy)]
#[expect(missing_docs, missing_debug_implementations, reason = "DynamoDB's own names; contents of items are not shown")]
pub enum View<'a, V: ForeignValue> {
    S(&'a str),
    N(&'a str),
    B(&'a [u8]),
    Bool(bool),
    Null(bool),
    L(&'a [V]),
    M(&'a HashMap<String, V>),
    Ss(&'a [String]),
    Ns(&'a [String]),
    Bs(&'a [V::Bytes]),
}

/// Implements [`ForeignValue`] once for all: the crates give their variants the same names.
macro_rules! values {
    ($($(#[$feature:meta])? $value:ty, $bytes:ty;)*) => {$(
        $(#[$feature])?
        impl ForeignValue for $value {
            type Bytes = $bytes;

            fn view(&self) -> Option<View<'_, Self>> {
                Some(match self {
                    Self::S(text) => View::S(text),
                    Self::N(text) => View::N(text),
                    Self::B(bytes) => View::B(bytes.as_ref()),
                    Self::Bool(value) => View::Bool(*value),
                    Self::Null(value) => View::Null(*value),
                    Self::L(elements) => View::L(elements),
                    Self::M(entries) => View::M(entries),
                    Self::Ss(elements) => View::Ss(elements),
                    Self::Ns(elements) => View::Ns(elements),
                    Self::Bs(elements) => View::Bs(elements),
                    #[allow(unreachable_patterns, reason = "not every crate leaves room for more")]
                    _ => return None,
                })
            }
        }
    )*};
}

values! {
    AttributeValue, Blob;
    #[cfg(feature = "streams-client")]
    aws_sdk_dynamodbstreams::types::AttributeValue, Blob;
    #[cfg(feature = "lambda-events")]
    serde_dynamo::AttributeValue, Vec<u8>;
}
