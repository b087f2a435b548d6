//! Update expressions. Each change has the rule for its attribute, the error for a misuse and the text on the wire.
//!
//! Source of every operand: [Update
//! expressions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html)

mod add;
mod allowed;
mod change;
mod clauses;
mod default;
mod elements;
mod fields;
mod follow;
pub(crate) mod set;
pub(crate) mod sum;

pub(crate) use self::add::encode_negated;
pub use self::add::{AddType, CountType};
pub use self::allowed::{
    Computable, KeptByCaller, NotComposed, NotNull, NotProtected, OutsideKey, OwnerOf, RemovableFrom, SetAlone,
    WrittenOnce,
};
pub(crate) use self::change::Change;
pub use self::clauses::Clauses;
pub use self::default::{IfAbsent, ValueOf};
pub use self::elements::{Elements, SetOf};
pub(crate) use self::elements::{encode_list, encode_set};
pub use self::fields::FieldsOf;
pub use self::set::{ByValue, SetValue, ValueForm};
pub(crate) use self::set::{value_at, value_for};
pub use self::sum::{Sum, Term, value};
