//! Names for conditions, by what they can be given to, and conditions that may not be there.

use super::logic::{Condition, operators};
use crate::lower::{Form, Text};
use crate::model::table::Model;
use crate::model::uses::{IsNotKey, IsProjected, UsedIn};

/// Conditions that a query of `I` can filter by, for functions that take any. The bound of [`filter`](crate::op::Query::filter)
/// itself is another, whose errors say what is wrong with a condition.
pub trait QueryFilter<I>: Condition<Uses: UsedIn<I, KeyRole = IsNotKey, Projected = IsProjected>> {}

impl<C, I> QueryFilter<I> for C where C: Condition<Uses: UsedIn<I, KeyRole = IsNotKey, Projected = IsProjected>> {}

/// Conditions that a scan of `I` can filter by, for functions that take any.
pub trait ScanFilter<I>: Condition<Uses: UsedIn<I, Projected = IsProjected>> {}

impl<C, I> ScanFilter<I> for C where C: Condition<Uses: UsedIn<I, Projected = IsProjected>> {}

/// Conditions on attributes of `M`, also on its key: for a write of an `M`, and for a scan of its table.
///
/// It names what a function returns or takes: `-> impl ConditionOn<Order>`. A filter for a query of the table or of an index is a
/// [`QueryFilter`] of that: `-> impl QueryFilter<TableOf<Order>>`.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// use tabletheory::expr::{ConditionOn, QueryFilter};
/// use tabletheory::index::TableOf;
///
/// fn is_open() -> impl ConditionOn<Order> {
///     Order::STATUS.eq(Status::Open) & Order::ID.exists()
/// }
///
/// fn costs(least: u64, most: Option<u64>) -> impl QueryFilter<TableOf<Order>> {
///     Order::TOTAL.ge(least) & most.map(|most| Order::TOTAL.le(most))
/// }
///
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// assert_eq!(db.query(Order::TABLE).eq("c1").filter(costs(300, Some(2_000))).count().await?, 2);
/// db.delete(Order::key("c1", "2026-02-11")).condition(is_open()).await?;
/// # Ok(())
/// # }
/// ```
pub trait ConditionOn<M: Model>: Condition<Uses: UsedIn<M::Table, Projected = IsProjected>> {}

impl<C, M: Model> ConditionOn<M> for C where C: Condition<Uses: UsedIn<M::Table, Projected = IsProjected>> {}

/// A condition that may not be there, with the operators of conditions. [`optional`] makes it.
#[derive(Clone, Copy, Debug)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Maybe<C>(Option<C>);

/// Makes a condition of an `Option`, which joins with others: `optional(a) & b & c`, where each may be an `Option`. What is `None` is
/// left out.
///
/// An `Option` of a condition is a condition by itself, but has no operators, since `&` between two `Option`s is not this library's to
/// define. Do not write `a.and(b)` between two: that is [`Option::and`], which forgets the first.
///
/// # Example: filters of a search form
///
/// ```
/// # use doctest::*;
/// # fn main() -> Outcome {
/// # let db = empty_db();
/// use tabletheory::expr::optional;
///
/// let filter = |least: Option<u64>, note: Option<&str>| {
///     let wanted = optional(least.map(|least| Order::TOTAL.ge(least))) & note.map(|note| Order::NOTE.contains(note));
///     db.scan::<Order>().filter(wanted).into_request().map(|request| request.filter)
/// };
/// assert_eq!(filter(Some(5), Some("gift"))?.as_deref(), Some("#n0 >= :v0 AND contains(#n1, :v1)"));
/// assert_eq!(filter(None, Some("gift"))?.as_deref(), Some("contains(#n0, :v0)"));
/// assert_eq!(filter(None, None)?, None);
/// # Ok(())
/// # }
/// ```
pub fn optional<C: Condition>(condition: Option<C>) -> Maybe<C> {
    Maybe(condition)
}

#[diagnostic::do_not_recommend]
impl<C: Condition> Condition for Maybe<C> {
    type Uses = C::Uses;

    fn form(&self) -> Form {
        self.0.form()
    }

    fn lower(&self, text: &mut Text<'_>) {
        self.0.lower(text);
    }

    fn expects_version(&self) -> bool {
        self.0.expects_version()
    }
}

operators! {
    [C] Maybe<C>;
}
