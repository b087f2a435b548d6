#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod attr;
mod client;
pub mod collection;
mod db;
pub mod error;
pub mod expr;
mod lower;
mod model;
pub mod op;
mod operation;
pub mod page;
pub mod prelude;
pub mod projection;
pub mod request;
mod rule;
mod schema;
pub mod streams;
mod telemetry;
pub mod wire;

#[doc(hidden)]
pub mod __private;

pub use frunk_core::{Coprod, hlist};
pub use tabletheory_macros::{Attribute, Collection, Document, Model, Projection};

pub use self::attr::{InvalidVector, Number, ParseTimestampError, Timestamp, Ttl, Vector};
pub use self::db::{Db, NoKeys, OpenTo};
pub use self::error::{DecodeError, EncodeError, Error, ErrorKind, PortableCode};
pub use self::key::Key;
pub use self::model::open::AsStored;
pub use self::model::{field, index, key, lifecycle, members, policy, table, template, vector_index};
pub use self::op::Scored;
pub use self::page::{Cursor, Direction, Page};
pub use self::request::capacity::{CapacityMeter, ConsumedCapacity};
pub use self::request::response;
pub use self::table::Model;
#[cfg(feature = "metrics")]
pub use self::telemetry::metrics;

/// The guide's code is compiled and run with the documentation's.
#[cfg(doctest)]
mod guide {
    #[doc = include_str!("../docs/src/getting-started.md")]
    mod getting_started {}
    #[doc = include_str!("../docs/src/models.md")]
    mod models {}
    #[doc = include_str!("../docs/src/queries.md")]
    mod queries {}
    #[doc = include_str!("../docs/src/expressions.md")]
    mod expressions {}
    #[doc = include_str!("../docs/src/projections.md")]
    mod projections {}
    #[doc = include_str!("../docs/src/pagination.md")]
    mod pagination {}
    #[doc = include_str!("../docs/src/scans.md")]
    mod scans {}
    #[doc = include_str!("../docs/src/single-table.md")]
    mod single_table {}
    #[doc = include_str!("../docs/src/observability.md")]
    mod observability {}
    #[doc = include_str!("../docs/src/writes.md")]
    mod writes {}
    #[doc = include_str!("../docs/src/batches.md")]
    mod batches {}
    #[doc = include_str!("../docs/src/transactions.md")]
    mod transactions {}
    #[doc = include_str!("../docs/src/reliability.md")]
    mod reliability {}
    #[doc = include_str!("../docs/src/streams.md")]
    mod streams {}
    #[doc = include_str!("../docs/src/vector-search.md")]
    mod vector_search {}
    #[doc = include_str!("../docs/src/checked.md")]
    mod checked {}
    #[doc = include_str!("../docs/src/reference/words.md")]
    mod words {}
}
