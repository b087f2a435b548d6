//! Typed expressions: paths, the operators on them, and the joins of conditions.
//!
//! Everything here is a small value whose type is its meaning; `lower/` turns it into text.

mod containers;
pub(crate) mod erased;
pub(crate) mod expression;
mod filter;
mod in_key;
mod list;
mod logic;
mod member;
mod operator;
mod path;
pub(crate) mod place;
pub(crate) mod steps;
pub(crate) mod update;

pub use self::erased::{AnyCondition, AnyFilter, OutsideKeyOf, PerhapsAKeyAttribute};
pub use self::filter::{ConditionOn, Maybe, QueryFilter, ScanFilter, optional};
pub use self::in_key::{InKeyAlone, NamedInExpressions, NoCondition};
pub use self::list::{All, Any, all, any};
pub(crate) use self::logic::add_condition;
pub use self::logic::{And, Condition, Not, Or};
pub use self::operator::*;
pub use self::path::Attribute;
pub(crate) use self::path::{BareAt, BareCodecAt, DataTypeAt, PresenceAt};
pub(crate) use self::place::{AlwaysThere, MayBeAbsent, Step, Steps};
pub use self::place::{
    AnAttribute, ByItself, Element, ElementsOf, EntriesOf, Entry, InVariant, Member, Place, Reachable, SameDocument,
    Whole, WithItsEnum,
};
pub use self::update::{
    AddType, ByValue, Clauses, Computable, CountType, Elements, FieldsOf, IfAbsent, KeptByCaller, NotComposed, NotNull,
    NotProtected, OutsideKey, OwnerOf, RemovableFrom, SetAlone, SetOf, SetValue, Sum, Term, ValueForm, ValueOf,
    WrittenOnce, value,
};
pub(crate) use self::update::{Change, encode_list, encode_negated, encode_set, value_at, value_for};
pub use crate::lower::{Form, Text};
pub use crate::model::uses::{Root, WholeAttribute};
pub use crate::model::variant::{
    ByName, ByNothing, DocumentBesideTag, Entered, HasPath, NotEntered, SameEnum, ToldApart, Variant, VariantForm,
    VariantToken, WithTag,
};
