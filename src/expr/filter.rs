//! Conditions that a query or a scan can filter by.

use super::Condition;
use crate::model::uses::{IsNotKey, IsProjected, UsedIn};

/// Conditions that a query of `I` can filter by, for functions that take any. The bound of [`filter`](crate::op::Query::filter)
/// itself is another, whose errors say what is wrong with a condition.
pub trait QueryFilter<I>: Condition<Uses: UsedIn<I, KeyRole = IsNotKey, Projected = IsProjected>> {}

impl<C, I> QueryFilter<I> for C where C: Condition<Uses: UsedIn<I, KeyRole = IsNotKey, Projected = IsProjected>> {}

/// Conditions that a scan of `I` can filter by, for functions that take any.
pub trait ScanFilter<I>: Condition<Uses: UsedIn<I, Projected = IsProjected>> {}

impl<C, I> ScanFilter<I> for C where C: Condition<Uses: UsedIn<I, Projected = IsProjected>> {}
