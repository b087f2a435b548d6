//! The names that generated code uses, and at the end the names that only bounds and signatures use. No promises are made
//! about anything here.

pub use core::option::Option::{self, None, Some};

pub use crate::attr::time::Timestamp;
pub use crate::attr::variant::ParseVariantError;
pub use crate::attr::{
    AnyType, AsBinary, AsMilliseconds, AsNumberText, AsSeconds, AsSet, AsSpelledText, AsText, AsUnixMilliseconds,
    AsUnixSeconds, AsZeroOrOne, AttributeType, BinaryType, BooleanType, DataType, DataTypeName, Dimensions, ListType,
    MapType, Native, NullType, NumberType, Omit, Operand, Opt, Optional, Represent, Required, StringType,
    assert_held_as, assert_kept, assert_vector, close_list, discriminant_as, encode_discriminant, is_held_otherwise,
    is_never_absent, list_element, open_list, refuse_held_otherwise, string_as,
};
#[cfg(feature = "json")]
pub use crate::attr::{AsJson, AsJsonText};

/// Takes the place of the real type when the `json` feature is off, so that the compiler can say what is missing.
#[cfg(not(feature = "json"))]
#[derive(Debug)]
pub enum AsJson {}
/// Takes the place of the real type when the `json` feature is off, so that the compiler can say what is missing.
#[cfg(not(feature = "json"))]
#[derive(Debug)]
pub enum AsJsonText {}
pub use crate::collection::{
    CNil, Collection, Coproduct, IsDistinguished, IsNotDistinguished, Models, PartitionId, TableId, can_have_one_key,
};
pub use crate::expr::Whole;
pub use crate::expr::{Attribute, InKeyAlone};
pub use crate::model::field::{
    At, AtTheEnd, BareCodecOf, BareOf, ByCaller, ByLibrary, DataTypeOf, Encrypted, Facts, Field, FieldNamed,
    InIndexTemplate, InKey, InMembers, InNoTemplate, InTableTemplate, KeyPart, KeyUse, KeyUses, LeftOut, NamedField,
    NullIn, Plain, Protected, Role, StoredAsNull,
};
pub use crate::model::identity::{Identity, Witnesses};
pub use crate::model::index::{
    AbsentThere, BlindKind, EqualityAlone, GlobalKind, Index, IndexAfter, IndexItem, IndexZero, IsNotProjected,
    IsProjected, KeyThere, LocalKind, NoSortKey, ProjectedThere, ProjectsAll, ProjectsSome, SortKey, TableKind,
};
pub use crate::model::key::{
    Beacon, BeaconAttribute, Held, Key, KeyAttribute, KeyParts, NotHeld, ValueOfKey, assert_beacons,
};
pub use crate::model::lifecycle::{TimestampField, TtlField, VersionNumber};
pub use crate::model::members::{
    Finish, Flattened, FlattenedOption, MemberSink, Members, Names, are_distinct, decode_document, decode_field,
    encode_document,
};
pub use crate::model::open::Opens;
pub use crate::model::policy::{Guarded, Mutable, Sealed, Unversioned, Versioned, WriteOnce};
pub use crate::model::rest::{Rest, rest};
pub use crate::model::table::{
    BlindIndexSchema, Described, DiscriminatorSchema, IndexSchema, KeySchema, Model, NamingConvention,
    ProjectionSchema, Schema, StreamViewName, TableSchema, VectorIndexSchema, Written, attribute_schema, key_schema,
};
pub use crate::model::tables::Table;
pub use crate::model::template::{
    Composed, Part, PartText, Piece, Template, TemplateSchema, TemplateVisitor, TypesOf, UnsignedNumber,
    assert_sort_part, assert_text_part, decode_part, decode_parts, encode_templates, part, part_text,
};
pub use crate::model::together::{Most, NO_TABLE, hold_together, table_schema};
pub use crate::model::usual::{CloneField, OfField};
pub use crate::model::variant::{
    ByName, ByNothing, DocumentBesideTag, Entered, FieldsBesideTag, HeldSlots, NamedFields, NamedVariant, NotEntered,
    TaggedSlots, TaggedVariants, Variant, VariantBesideTag, VariantForm, VariantMembers, VariantNamed, VariantToken,
    Within, adjacent_content, adjacent_tag, attempt, close_entry, decode_entry, decode_tagged, encode_adjacent,
    encode_entry, encode_tag, finish_tagged, no_variant, no_variant_fits, null_as, open_entry, present_content,
    required_content, unit_entry,
};
pub use crate::model::vector_index::{
    CosineDistance, DistanceName, DotProductSimilarity, EuclideanDistance, IsFilter, IsNotFilter, PartitionedBy,
    SearchMembership, Unpartitioned, VectorIndex, assert_search,
};
pub use crate::projection::derived::{Fields, FromFields, PathOf, ProjectedField};
pub use crate::projection::overlap::{X0, X1, X2, X3, X4, X5, X6, X7, X8, X9, XA, XB, XC, XD, XE, XF};
pub use crate::projection::{Path, Projection, ReadAs};
pub use crate::rule::{Provided, SameAs, refuse_if};
pub use crate::schema::{EnvelopePolicy, ItemSeal, Padding, SealPolicy};
pub use crate::streams::{Image, StreamItem, collected_image};
pub use crate::wire::error::{DecodeError, EncodeError};
pub use crate::wire::item::EncodedItem;
pub use crate::wire::value::ForeignValue;
pub use crate::wire::{SetKind, Sink, Source};
pub use frunk_core::hlist::{HCons, HNil};

// Bounds, associated types and signatures name these, and no sentence does.
pub use crate::expr::erased::AttributesOf;
pub use crate::expr::place::{AlwaysThere, MayBeAbsent, StepPast, Steps};
pub use crate::expr::update::set::{ByAttribute, ByDefault, ByOption, BySum, PresenceFits};
pub use crate::expr::update::sum::Summand;
pub use crate::model::field::{JoinEncryption, NoneIs, Removal};
pub use crate::model::index::{AnyItem, IndexRole, RoleIn, SortAttributes, SortBeginning};
pub use crate::model::key::{Edge, EncodeKey};
pub use crate::model::template::{Composer, LeadingParts, PartVisitor, PartsOf, PrefixParts, WholeParts};
pub use crate::model::uses::{Both, InsideAttribute, IsNotKey, IsOnce};
pub use crate::projection::list::{PathOutcome, Slot};
pub use crate::projection::overlap::{And, Inside, IsOpen, Overlap, PathCovers, SameDigit, SamePosition, Seal};

/// The steps of a projection's paths.
pub mod steps {
    pub use crate::expr::steps::*;
}
