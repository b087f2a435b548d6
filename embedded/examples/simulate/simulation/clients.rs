//! The same writes by this library and by the SDK alone, each with what its caller is told.

mod plain;
mod typed;

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use tabletheory::Db;

/// What the caller of a write is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// It was carried out.
    Done,
    /// It was not.
    Refused,
    /// Nobody knows.
    Ambiguous,
    /// Something that says none of these.
    Unhandled,
}

/// A client over one connection.
#[derive(Clone)]
pub(crate) enum Writer {
    Typed(Db),
    Plain(Client),
}

macro_rules! writes {
    ($($name:ident($($argument:ident: $type:ty),*) -> $told:ty;)*) => {
        impl Writer {$(
            pub(crate) async fn $name(&self, $($argument: $type),*) -> $told {
                match self {
                    Self::Typed(db) => typed::$name(db, $($argument),*).await,
                    Self::Plain(client) => plain::$name(client, $($argument),*).await,
                }
            }
        )*}
    };
}

writes! {
    create(id: &str, by: &str) -> Told;
    put(id: &str, by: &str) -> Told;
    delete(id: &str) -> Told;
    increment(id: &str, by: &str) -> Told;
    // Reads the item, waits, and writes it back.
    amend(id: &str, by: &str, thinking: Duration) -> Told;
    step(id: &str, by: &str, thinking: Duration) -> Told;
    // The same of two, together.
    amend_both(first: &str, second: &str, by: &str, thinking: Duration) -> Told;
    // Puts and deletes.
    batch(writes: &[(String, Option<String>)]) -> Vec<Told>;
    // Counts both up, or neither.
    transact(first: &str, second: &str, by: &str) -> Told;
}
