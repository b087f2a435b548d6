#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod attr;
mod client;
pub mod collection;
#[cfg(feature = "dms")]
pub mod dms;
mod dynamodb;
pub mod error;
pub mod expr;
mod lower;
mod model;
pub mod op;
mod page;
pub mod prelude;
pub mod projection;
pub mod request;
mod rule;
mod schema;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
mod sealing;
pub mod streams;
mod telemetry;
pub mod wire;

#[doc(hidden)]
pub mod __private;

pub use frunk_core::{Coprod, hlist};
pub use tabletheory_macros::{Attribute, Collection, Document, Model, Projection, dms, tables};

// The root has what every program names; a module has what belongs to its topic. An item is in one of them.
pub use self::attr::number::Number;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub use self::attr::secret::Secret;
pub use self::attr::spelled::Spelled;
pub use self::attr::time::{ParseTimestampError, Timestamp, Ttl};
pub use self::attr::tristate::Tristate;
pub use self::attr::value::Value;
pub use self::attr::variant::ParseVariantError;
pub use self::attr::vector::{InvalidVector, Vector};
pub use self::client::db::{Db, NoKeys, OpenTo, WithKeys};
pub use self::error::code::PortableCode;
pub use self::error::kind::ErrorKind;
pub use self::error::operation::Error;
pub use self::model::key::Key;
pub use self::model::open::AsStored;
pub use self::model::table::Model;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub use self::page::CursorKey;
pub use self::page::{Cursor, Direction, Page};
pub use self::request::capacity::{CapacityMeter, ConsumedCapacity};
#[cfg(feature = "metrics")]
pub use self::telemetry::metrics;
pub use self::wire::error::{DecodeError, EncodeError};

/// Encrypted attributes: key providers, the policies of envelopes, and sealing and opening over plain data.
///
/// An encrypted attribute is stored as an *envelope*: a map of the ciphertext (AES-256-GCM), its nonce, and the data key, which a key
/// service has wrapped. Version 1 is that of TableTheory's other runtimes, byte for byte. Version 2 is bound to the item's place, and
/// committed to its key; it is specified in [`docs/envelope-v2.md`][spec], with vectors.
///
/// [spec]: https://github.com/theory-cloud/TableTheory/blob/main/docs/envelope-v2.md
pub mod encryption {
    pub use crate::schema::{EnvelopePolicy, EnvelopeVersion, ItemSeal, Padding, PlaintextPolicy, SealPolicy};
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub use crate::sealing::{
        Binding, CacheLimits, CryptoProvider, DataKey, DataKeys, EnvelopeFault, GeneratedKey, InvalidKeyLabel, ItemKey,
        KeyAccess, KeyContext, KeyError, KeyErrorKind, KeyFuture, KeyLabel, KeyProvider, KeyValue, Keyring, Keys,
        KeysOptions, LocalKeys, OpenKeys, OpenedValue, PayloadFault, PlaintextReads, SealError, SealErrorKind,
        SealKeys, ServiceKey, Tenants, ToOpen, ToSeal, WrappedKey, is_envelope, with_wrapped_keys, wrapped_keys,
    };
    #[cfg(all(feature = "insecure-test-keys", any(feature = "encryption", feature = "rustcrypto")))]
    pub use crate::sealing::{DeterministicKeys, FixedKeys};
}

/// A field of a model or document: its attribute name, its Rust type, its form in the attribute, and its role.
pub mod field {
    pub use crate::model::field::{
        ByLibrary, Encrypted, Field, InIndexTemplate, InKey, InMembers, InTemplates, KeyPart, KeyUse, KeyUses,
        NamedField, Plain, Protected, Role, data_type_of, is_required,
    };
    pub use crate::model::variant::NamedVariant;
}

/// The table's own key and its secondary indexes as types, and the rules for each.
pub mod index {
    pub use crate::model::index::{
        Blind, BlindKind, ConsistentRead, EqualityAlone, Filterable, GlobalKind, HoldsAll, Index, IndexKind, IsKey,
        IsNotProjected, LocalKind, Membership, NoSortKey, Ordered, ProjectedInto, ProjectsAll, ProjectsSome,
        SecondaryIndex, SeveralItems, SortKey, TableKind, TableOf, UsedIn, Verdict,
    };
}

/// The attributes of a key, and the key conditions of queries.
pub mod key {
    pub use crate::model::key::{
        Always, AsKey, Beacon, BeaconAttribute, ComparesBeacons, HasBeacons, Held, KeyAttribute, KeyBound, KeyOperand,
        KeyPrefix, KeyType, NeedsPartitionKey, NextSortKey, NoPartitionKey, PartitionKeyFirst, PartitionKeyOperator,
        PartitionKeySet, PartitionKeyValue, PrefixKey, RangeIsLast, RangeSet, Sendable, SortKeyLeft, SortKeyOperator,
        ValueOfKey,
    };
}

/// The types of version fields, which the optimistic lock counts, and of lifecycle timestamps and times to live.
pub mod lifecycle {
    pub use crate::model::lifecycle::{TimestampField, TtlField, VersionNumber};
}

/// Structs as members of an item or of a map. `#[derive(Model)]` and `#[derive(Document)]` implement the traits here.
pub mod members {
    pub use crate::model::members::{Flattened, FlattenedOption, Members, Names, OptionalSlots};
    pub use crate::model::open::EncryptionOf;
    pub use crate::model::rest::RestOfItem;
}

/// The write policy of a model, which says how its stored items may be written, and the presence of a version.
pub mod policy {
    pub use crate::model::policy::{
        BlindUpdateAllowed, DeleteAllowed, Guarded, HasVersion, Mutable, NotGiven, PutAllowed, Sealed, Unversioned,
        UpdateAllowed, UpsertAllowed, Versioned, WriteOnce,
    };
}

/// Responses as plain data: [`Db::send`] returns them.
///
/// The typed operations read their items straight into structs and make none of these. Items are
/// [`EncodedItem`](request::EncodedItem)s, which [`decode`](request::EncodedItem::decode) into a model when asked. Members that
/// DynamoDB may add are passed over; a wrong type, a duplicate member or a truncated body is a [`DecodeError`].
pub mod response {
    pub use crate::request::response::*;
    pub use crate::request::responses::*;
}

/// Tables as plain data: as models declare them, in [`Model::SCHEMA`], and as they are deployed; and the comparison of the two.
pub mod table {
    pub use crate::model::table::{
        AttributeSchema, DiscriminatorSchema, IndexSchema, KeySchema, NamingConvention, ProjectionSchema, Schema,
        StreamViewName, TableSchema, VectorIndexSchema,
    };
    pub use crate::model::tables::{Table, Tables};
    pub use crate::op::table::{LockError, verify_lock};
    pub use crate::schema::shape::{
        IndexShape, KeyShape, Lock, NotALock, ProjectionShape, TableDifference, TableShape, VectorIndexShape,
        Verification,
    };
}

/// Key templates: `ORDER#{created_at}#{id}`, the composed key attributes of tables that hold several models.
pub mod template {
    pub use crate::model::template::{
        Composed, HoldsAnyText, Part, PartType, Piece, SortsAsText, TemplateSchema, UnsignedNumber,
    };
}

/// Vector indexes as types: the vector, the search schema, the distance function and the rules of a search.
pub mod vector_index {
    pub use crate::model::vector_index::{
        AnySearch, ConsistentSearch, CosineDistance, DistanceFunction, DistanceName, DotProductSimilarity,
        EuclideanDistance, HasPartitionKey, HasPartitionValue, HasSearchVector, HasTopK, HoldsModel, IsNotFilter,
        NeedsPartitionValue, NeedsSearchVector, NoSearchVector, NoTopK, OnePartitionValue, PagedSearch,
        PartitionValueSet, PartitionedBy, SearchFilter, SearchMembership, SearchType, SearchVector, SearchVectorSet,
        SmallerIsNearer, TopKSet, Unpartitioned, UsedInSearch, VectorIndex,
    };
}

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
    #[doc = include_str!("../docs/src/tables.md")]
    mod tables {}
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
    #[doc = include_str!("../docs/src/encryption.md")]
    mod encryption {}
    #[cfg(feature = "testing")]
    #[doc = include_str!("../docs/src/testing.md")]
    mod testing {}
    #[cfg(feature = "testing")]
    #[doc = include_str!("../docs/src/generic-code.md")]
    mod generic_code {}
    #[doc = include_str!("../docs/src/other-programs.md")]
    mod other_programs {}
    #[doc = include_str!("../docs/src/coming-from.md")]
    mod coming_from {}
    #[doc = include_str!("../docs/src/contract.md")]
    mod contract {}
    #[doc = include_str!("../docs/src/sharing.md")]
    mod sharing {}
    #[doc = include_str!("../docs/src/vector-search.md")]
    mod vector_search {}
    #[doc = include_str!("../docs/src/checked.md")]
    mod checked {}
    #[doc = include_str!("../docs/src/reference/words.md")]
    mod words {}
    #[doc = include_str!("../macros/docs/model.md")]
    mod derive_model {}
}
