//! The names of the generated code: `use crate::generated::*`.

pub use std::collections::{BTreeMap, BTreeSet, HashMap};
pub use std::num::NonZeroU32;

pub use aws_sdk_dynamodb::types::AttributeValue;
pub use tabletheory::expr::{self, AnyCondition, AnyFilter};
pub use tabletheory::op::{Bound, Check, Create, Delete, Put, Update, UpdateModel};
pub use tabletheory::streams::FromStreamImage;
pub use tabletheory::{Cursor, Db, Key, NoKeys, Page, WithKeys};
pub use tabletheory_dms::Value as Logical;

pub use crate::driver::{Driver, Modeled, Of, Paged, Plan, Planned, PutAction, PutOf, Range, Session, SortOf, Task};
pub use crate::failure::Failure;
pub use crate::fixture::Item;
pub use crate::fixture::condition::Condition;
pub use crate::fixture::scenario::Reading;
pub use crate::fixture::words::Operator;
pub use crate::logical::{Shown, read, read_json, read_value, show, show_json};
#[allow(unused_imports, reason = "a folder of fixtures may not need all")]
pub(crate) use crate::macros::{
    can_be_consistent, can_compare, can_delete, can_filter_query, can_filter_scan, can_open, can_put, can_update,
    can_write, compare, prefixed, prefixed_bytes, prefixed_text, ranged, set,
};

use tabletheory::index::Index;

/// The failure of what does not compile. `allowed` says whether the library's rule lets it through all the same.
pub fn refused(code: &'static str, allowed: bool) -> Failure {
    if allowed {
        Failure::wrong(format!("the library allows what the contract refuses with {code}"))
    } else {
        Failure::Refused(code)
    }
}

pub fn fails<'m, T: Send + 'm>(failure: Failure) -> Task<'m, T> {
    Box::pin(async move { Err(failure) })
}

pub fn needed<T>(value: Option<T>, name: &str) -> Result<T, Failure> {
    value.ok_or_else(|| Failure::Wrong(format!("every item has a `{name}` by the model, and this one has none")))
}

/// Leaves an empty value of an attribute that says `omit_empty` out, which removes the attribute.
pub fn not_empty<T>(set: &Item, name: &str, value: Option<T>) -> Option<T> {
    let is_empty = match set.get(name) {
        None | Some(Logical::Null | Logical::Bool(false)) => true,
        Some(Logical::Text(text)) => text.is_empty(),
        Some(Logical::Number(number)) => number.as_str() == "0",
        Some(Logical::List(elements)) => elements.is_empty(),
        Some(Logical::Object(members)) => members.is_empty(),
        Some(_) => false,
    };
    value.filter(|_| !is_empty)
}

pub fn no_more(key: &Item, names: &[&str]) -> Result<(), Failure> {
    match key.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(Failure::Wrong(format!("`{name}` is no part of the key"))),
        None => Ok(()),
    }
}

pub fn names(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

pub fn no_names(list: &[String]) -> Result<(), Failure> {
    if list.is_empty() { Ok(()) } else { Err(Failure::no_code("these protected attributes")) }
}

pub fn projected(read: &Reading) -> Option<Vec<&str>> {
    read.projection.as_deref().map(names)
}

pub fn limited(limit: u32) -> Result<NonZeroU32, Failure> {
    NonZeroU32::new(limit).ok_or_else(|| Failure::wrong("a limit is at least 1"))
}

pub fn no_cursor(read: &Reading) -> Result<(), Failure> {
    match read.cursor {
        Some(_) => Err(Failure::Refused("ErrInvalidOperator")),
        None => Ok(()),
    }
}

/// Shows the items of a page.
pub fn page<T, I: Index>(page: Page<T, I>, show: impl Fn(&T) -> Result<Shown, Failure>) -> Result<Paged, Failure> {
    let items = page.items.iter().map(show).collect::<Result<_, _>>()?;
    Ok(Paged { items, count: page.count, cursor: page.cursor.map(|cursor| cursor.to_string()).unwrap_or_default() })
}

/// The value of a partition key.
pub fn key_value<T: tabletheory::attr::AttributeType>(
    condition: Option<&crate::fixture::scenario::KeyCondition>,
    name: &str,
    data_type: &str,
) -> Result<T, Failure> {
    let condition = condition.ok_or_else(|| Failure::wrong("a query has a partition key"))?;
    if condition.attribute != name {
        return Err(Failure::Wrong(format!("`{}` is not the partition key", condition.attribute)));
    }
    first(&condition.values, name, data_type)
}

fn first<T: tabletheory::attr::AttributeType>(values: &[Logical], name: &str, data_type: &str) -> Result<T, Failure> {
    let value = values.first().ok_or_else(|| Failure::wrong("the operator needs a value"))?;
    needed(read_value(value, name, data_type)?, name)
}

/// The condition on a sort key.
pub fn sort_of<T: tabletheory::attr::AttributeType>(
    read: &Reading,
    name: &str,
    data_type: &str,
) -> Result<SortOf<T>, Failure> {
    let Some(condition) = &read.sort else { return Ok(SortOf::Nothing) };
    if condition.attribute != name {
        return Err(Failure::Wrong(format!("`{}` is not the sort key", condition.attribute)));
    }
    let value = |at: usize| first(&condition.values[at.min(condition.values.len())..], name, data_type);
    Ok(match condition.operator {
        Operator::Eq => SortOf::Equal(value(0)?),
        Operator::Lt => SortOf::Range(Range::Lt(value(0)?)),
        Operator::Le => SortOf::Range(Range::Le(value(0)?)),
        Operator::Gt => SortOf::Range(Range::Gt(value(0)?)),
        Operator::Ge => SortOf::Range(Range::Ge(value(0)?)),
        Operator::Between => SortOf::Range(Range::Between(value(0)?, value(1)?)),
        Operator::BeginsWith => SortOf::Range(Range::BeginsWith(value(0)?)),
        _ => return Err(Failure::wrong("a key is not compared by this operator")),
    })
}

pub fn no_sort(read: &Reading) -> Result<SortOf<String>, Failure> {
    match read.sort {
        Some(_) => Err(Failure::wrong("there is no sort key")),
        None => Ok(SortOf::Nothing),
    }
}

/// One comparison of a condition, and what makes it typed.
type Leaf<'l, T> = &'l dyn Fn(&str, Operator, &[Logical]) -> Result<T, Failure>;

fn tree<T>(
    condition: &Condition,
    leaf: Leaf<'_, T>,
    all: &dyn Fn(Vec<T>) -> T,
    any: &dyn Fn(Vec<T>) -> T,
    not: &dyn Fn(T) -> T,
) -> Result<T, Failure> {
    let list = |conditions: &[Condition]| -> Result<Vec<T>, Failure> {
        conditions.iter().map(|condition| tree(condition, leaf, all, any, not)).collect()
    };
    Ok(match condition {
        Condition::Is { attribute, operator, values } => leaf(attribute, *operator, values)?,
        Condition::All(conditions) => all(list(conditions)?),
        Condition::Any(conditions) => any(list(conditions)?),
        Condition::Not(condition) => not(tree(condition, leaf, all, any, not)?),
    })
}

/// A condition on attributes of `I`.
pub fn condition_of<I: Index, L>(_: I, condition: &Condition, leaf: L) -> Result<AnyCondition<I>, Failure>
where
    L: Fn(&str, Operator, &[Logical]) -> Result<AnyCondition<I>, Failure>,
{
    tree(condition, &leaf, &|all| AnyCondition::new(expr::all(all)), &|any| AnyCondition::new(expr::any(any)), &|not| {
        AnyCondition::new(!not)
    })
}

/// A filter of queries of `I`.
pub fn filter_of<I: Index, L>(_: I, condition: &Condition, leaf: L) -> Result<AnyFilter<I>, Failure>
where
    L: Fn(&str, Operator, &[Logical]) -> Result<AnyFilter<I>, Failure>,
{
    tree(condition, &leaf, &|all| AnyFilter::new(expr::all(all)), &|any| AnyFilter::new(expr::any(any)), &|not| {
        AnyFilter::new(!not)
    })
}

/// The value of a comparison.
pub fn one<T: tabletheory::attr::AttributeType>(values: &[Logical], at: usize, data_type: &str) -> Result<T, Failure> {
    first(&values[at.min(values.len())..], "value", data_type)
}

/// The values of `IN`.
pub fn every<T: tabletheory::attr::AttributeType>(values: &[Logical], data_type: &str) -> Result<Vec<T>, Failure> {
    (0..values.len()).map(|at| one(values, at, data_type)).collect()
}

/// The element that a set is asked for: that of the set that it is alone in.
pub fn element<T>(values: &[Logical], data_type: &str) -> Result<T::Item, Failure>
where
    T: tabletheory::attr::AttributeType + IntoIterator,
{
    let set: T = one(&[Logical::List(values.to_vec())], 0, data_type)?;
    set.into_iter().next().ok_or_else(|| Failure::wrong("the operator needs a value"))
}

/// The element that a list is asked for.
pub fn member(values: &[Logical]) -> Result<tabletheory::Value, Failure> {
    let value = values.first().ok_or_else(|| Failure::wrong("the operator needs a value"))?;
    crate::logical::document(value).map_err(Failure::Wrong)
}
