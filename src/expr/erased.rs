//! Conditions that have forgotten their type, for lists of unlike conditions and for filters that are chosen at run time.
//!
//! They are lowered when they are made, to text, names and values of their own, and later written into the request that takes
//! them. So they borrow nothing, and the attributes that they may name are checked when they are made.

use std::fmt;
use std::marker::PhantomData;

use super::logic::{Condition, operators};
use crate::lower::{Form, Lowered, Text};
use crate::model::field::ByCaller;
use crate::model::index::{Filterable, ProjectedInto};
use crate::model::uses::{IsKey, IsNotKey, IsProjected, KeyFieldOf, KeyRoleOf, MissingFieldOf, ProjectedOf, UsedIn};

/// A filter for queries of `I`, whatever the type of the condition was. A scan of `I` takes it too.
///
/// It joins with other conditions by `&`, `|` and `!`, and in lists by [`all`](super::all) and [`any`](super::any). It names
/// only attributes that a query of `I` may filter by: projected ones outside the key of `I`. This is checked where the filter
/// is made.
///
/// # Example: filters that a program's user puts together
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// use tabletheory::expr::{self, AnyFilter};
///
/// let mut wanted = vec![AnyFilter::new(Order::TOTAL.ge(300))];
/// if let Some(note) = Some("gift") {
///     wanted.push(AnyFilter::new(Order::NOTE.eq(note) | Order::STATUS.eq(Status::Open)));
/// }
/// let orders = db.query(Order::TABLE).eq("c1").filter(expr::all(wanted)).all().await?;
/// assert_eq!(orders.len(), 3);
/// # Ok(())
/// # }
/// ```
#[must_use = "a condition does nothing until it is given to a request"]
pub struct AnyFilter<I> {
    lowered: Lowered,
    index: PhantomData<fn() -> I>,
}

/// A condition of a write to the table `I`, or a filter for scans of the table or index `I`, whatever the type of the condition
/// was.
///
/// It is like [`AnyFilter`], but it may name attributes of the key of `I`, and so cannot filter a query.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// use tabletheory::expr::AnyCondition;
///
/// let by_date = true;
/// let wanted = if by_date {
///     AnyCondition::new(Order::ID.begins_with("2026-02"))
/// } else {
///     AnyCondition::new(Order::TOTAL.gt(1_000))
/// };
/// assert_eq!(db.scan::<Order>().filter(wanted).count().await?, 2);
/// # Ok(())
/// # }
/// ```
#[must_use = "a condition does nothing until it is given to a request"]
pub struct AnyCondition<I> {
    lowered: Lowered,
    index: PhantomData<fn() -> I>,
}

impl<I> AnyFilter<I> {
    /// Forgets the type of a condition that a query of `I` may filter by.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// # let db = empty_db();
    /// use tabletheory::expr::AnyFilter;
    ///
    /// let wanted = AnyFilter::new(Order::TOTAL.gt(300));
    /// let request = db.query(Order::TABLE).eq("c1").filter(wanted).into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n1 > :v1"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn new<C>(condition: C) -> Self
    where
        C: Condition<Uses: UsedIn<I>>,
        KeyRoleOf<C::Uses, I>: Filterable<KeyFieldOf<C::Uses, I>, I>,
        ProjectedOf<C::Uses, I>: ProjectedInto<MissingFieldOf<C::Uses, I>, I>,
    {
        Self { lowered: Lowered::new(&condition), index: PhantomData }
    }
}

impl<I> AnyCondition<I> {
    /// Forgets the type of a condition on attributes that `I` has.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome {
    /// # let db = empty_db();
    /// use tabletheory::expr::AnyCondition;
    ///
    /// let wanted = AnyCondition::new(Order::ID.begins_with("2026-02"));
    /// let request = db.scan::<Order>().filter(wanted).into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("begins_with(#n0, :v0)"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn new<C>(condition: C) -> Self
    where
        C: Condition<Uses: UsedIn<I>>,
        ProjectedOf<C::Uses, I>: ProjectedInto<MissingFieldOf<C::Uses, I>, I>,
    {
        Self { lowered: Lowered::new(&condition), index: PhantomData }
    }
}

/// The attributes that an [`AnyFilter`] names: those outside the key of `I`.
#[derive(Clone, Copy, Debug)]
pub struct OutsideKeyOf<I>(PhantomData<I>);

/// The attributes that an [`AnyCondition`] names: those of `I`, also of its key.
#[derive(Clone, Copy, Debug)]
pub struct AttributesOf<I>(PhantomData<I>);

/// The attribute that errors name when an [`AnyCondition`] stands in the filter of a query, which may not name key attributes.
#[derive(Clone, Copy, Debug)]
pub enum PerhapsAKeyAttribute {}

#[diagnostic::do_not_recommend]
impl<I> UsedIn<I> for OutsideKeyOf<I> {
    type KeyRole = IsNotKey;
    type KeyField = PerhapsAKeyAttribute;
    type Projected = IsProjected;
    type MissingField = PerhapsAKeyAttribute;
    type WrittenBy = ByCaller;
    type KeptField = PerhapsAKeyAttribute;
}

#[diagnostic::do_not_recommend]
impl<I> UsedIn<I> for AttributesOf<I> {
    type KeyRole = IsKey;
    type KeyField = PerhapsAKeyAttribute;
    type Projected = IsProjected;
    type MissingField = PerhapsAKeyAttribute;
    type WrittenBy = ByCaller;
    type KeptField = PerhapsAKeyAttribute;
}

macro_rules! erased {
    ($($name:ident $uses:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<I> Condition for $name<I> {
            type Uses = $uses<I>;

            fn form(&self) -> Form {
                self.lowered.form()
            }

            fn lower(&self, text: &mut Text<'_>) {
                text.insert(&self.lowered);
            }

            fn expects_version(&self) -> bool {
                self.lowered.expects_version()
            }
        }

        impl<I> Clone for $name<I> {
            fn clone(&self) -> Self {
                Self { lowered: self.lowered.clone(), index: PhantomData }
            }
        }

        /// Does not show the values.
        impl<I> fmt::Debug for $name<I> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.lowered).finish()
            }
        }
    )*};
}

erased! {
    AnyFilter OutsideKeyOf;
    AnyCondition AttributesOf;
}

operators! {
    [I] AnyFilter<I>;
    [I] AnyCondition<I>;
}
