//! Typed expressions: paths, the operators on them, and the joins of conditions.
//!
//! Everything here is a small value whose type is its meaning; `lower.rs` turns it into text.

mod erased;
pub(crate) mod expression;
mod filter;
mod list;
mod logic;
mod operator;
mod path;
mod place;
mod update;

pub use self::erased::{AnyCondition, AnyFilter, AttributesOf, OutsideKeyOf, PerhapsAKeyAttribute};
pub use self::filter::{QueryFilter, ScanFilter};
pub use self::list::{All, Any, all, any};
pub(crate) use self::logic::add_condition;
pub use self::logic::{And, Condition, Not, Or};
pub use self::operator::*;
pub use self::path::Attribute;
pub(crate) use self::path::{BareAt, BareCodecAt, DataTypeAt, PresenceAt};
pub(crate) use self::place::Step;
pub use self::place::{
    AlwaysThere, Element, ElementsOf, EntriesOf, Entry, MayBeAbsent, Member, Place, Reachable, SameDocument, StepPast,
    Steps, Whole,
};
pub use self::update::{
    AddType, ByAttribute, ByDefault, ByOption, BySum, ByValue, Changes, Computable, CountType, Elements, FieldsOf,
    IfAbsent, KeptByCaller, NotComposed, NotProtected, OutsideKey, OwnerOf, PresenceFits, RemovableFrom, SetOf,
    SetValue, Sum, Summand, Term, ValueOf, WrittenOnce, value,
};
pub(crate) use self::update::{Change, encode_list, encode_negated, encode_set, value_for};
pub use crate::lower::{Form, Text};
pub use crate::model::uses::{Both, InsideAttribute, Root, WholeAttribute};
