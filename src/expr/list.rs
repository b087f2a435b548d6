//! Conditions made of lists that are known at run time: all of the list, or any of it.

use std::fmt;

use super::logic::{ALL, ANY, Condition, operators};
use crate::lower::{Form, Text};

/// `a AND b AND …` for a list. [`all`] makes it.
#[derive(Clone)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct All<C>(Vec<C>);

/// `a OR b OR …` for a list. [`any`] makes it.
#[derive(Clone)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Any<C>(Vec<C>);

/// Makes a condition that holds when all of the conditions hold: `a AND b AND …`.
///
/// The conditions have one type, such as the conditions that a closure makes. For conditions of several types, see
/// [`AnyFilter`](super::AnyFilter) and [`AnyCondition`](super::AnyCondition). With no conditions, it holds of every item, and
/// no text is written.
///
/// # Errors
/// The request fails before it is sent when the expression has more than 300 operators or 4,096 bytes.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> Outcome {
/// # let db = empty_db();
/// use tabletheory::expr;
///
/// let tags = ["express", "gift"];
/// let scan = db.scan::<Order>().filter(expr::all(tags.map(|tag| Order::TAGS.contains(tag))));
/// assert_eq!(scan.into_request()?.filter.as_deref(), Some("contains(#n0, :v0) AND contains(#n0, :v1)"));
///
/// let none: Vec<&str> = Vec::new();
/// let scan = db.scan::<Order>().filter(expr::all(none.into_iter().map(|tag| Order::TAGS.contains(tag))));
/// assert_eq!(scan.into_request()?.filter, None);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "AND")]
#[doc(alias = "conjunction")]
pub fn all<C: Condition>(conditions: impl IntoIterator<Item = C>) -> All<C> {
    All(conditions.into_iter().collect())
}

/// Makes a condition that holds when at least one of the conditions holds: `a OR b OR …`.
///
/// The conditions have one type, such as the conditions that a closure makes. For conditions of several types, see
/// [`AnyFilter`](super::AnyFilter) and [`AnyCondition`](super::AnyCondition). With no conditions, it holds of no item; joined
/// to another condition with `|`, it changes nothing.
///
/// # Errors
/// The request fails before it is sent when no item could fulfil the condition, since the list is empty, and when the
/// expression has more than 300 operators or 4,096 bytes.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> Outcome {
/// # let db = empty_db();
/// use tabletheory::expr;
///
/// let prefixes = ["2026-01", "2026-02"];
/// let scan = db.scan::<Order>().filter(expr::any(prefixes.map(|prefix| Order::ID.begins_with(prefix))));
/// assert_eq!(scan.into_request()?.filter.as_deref(), Some("begins_with(#n0, :v0) OR begins_with(#n0, :v1)"));
///
/// let none: Vec<&str> = Vec::new();
/// let scan = db.scan::<Order>().filter(expr::any(none.into_iter().map(|prefix| Order::ID.begins_with(prefix))));
/// assert!(scan.into_request().unwrap_err().is_validation());
/// # Ok(())
/// # }
/// ```
#[doc(alias = "OR")]
#[doc(alias = "disjunction")]
pub fn any<C: Condition>(conditions: impl IntoIterator<Item = C>) -> Any<C> {
    Any(conditions.into_iter().collect())
}

macro_rules! lists {
    ($($list:ident $join:ident |$conditions:ident| $expects_version:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<C: Condition> Condition for $list<C> {
            type Uses = C::Uses;

            fn form(&self) -> Form {
                $join.form(self.0.iter().map(Condition::form))
            }

            fn lower(&self, text: &mut Text<'_>) {
                $join.lower(&self.0, text);
            }

            fn expects_version(&self) -> bool {
                let $conditions = &self.0;
                $expects_version
            }
        }

        /// Does not show the values.
        impl<C> fmt::Debug for $list<C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($list), "({} conditions)"), self.0.len())
            }
        }
    )*};
}

lists! {
    All ALL |conditions| conditions.iter().any(Condition::expects_version);
    Any ANY |_conditions| false;
}

operators! {
    [C] All<C>;
    [C] Any<C>;
}
