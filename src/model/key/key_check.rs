//! Checks that the items of an answer are those that were asked for.

use std::cmp::Ordering;

use super::EncodedItem;
use super::condition::SortCondition;
use crate::error::{AnswerFault, DecodeError};
use crate::lower::compare_key_values;
use crate::schema::Schema;
use crate::wire::Source as _;
use crate::wire::json::JsonSource;

/// The conditions on an item's attributes: one test for each attribute.
#[derive(Debug, Default)]
pub(crate) struct KeyChecker<'r> {
    tests: Vec<Test<'r>>,
    /// True when an item may lack an attribute, since a projection may leave it out.
    in_part: bool,
}

#[derive(Debug)]
struct Test<'r> {
    name: &'r str,
    condition: SortCondition,
    operands: &'r [&'r str],
}

impl<'r> KeyChecker<'r> {
    pub(crate) fn new(in_part: bool) -> Self {
        Self { tests: Vec::new(), in_part }
    }

    /// Adds a test: the attribute `name` has to satisfy `condition` with these values.
    pub(crate) fn push(&mut self, name: &'r str, condition: SortCondition, operands: &'r [&'r str]) {
        self.tests.push(Test { name, condition, operands });
    }

    /// Checks one item, given as its text in the body.
    ///
    /// # Errors
    /// A [`DecodeError`] when the item is another one or is malformed.
    pub(crate) fn check(&self, item: &str) -> Result<(), DecodeError> {
        if self.tests.is_empty() {
            return Ok(());
        }
        let mut source = JsonSource::new(item);
        let mut left = self.tests.len();
        source.open_item()?;
        while let Some(name) = source.next_key()? {
            let Some(Test { condition, operands, .. }) = self.tests.iter().find(|test| *test.name == *name) else {
                source.skip()?;
                continue;
            };
            let value = source.json_value()?;
            // Most equal values have equal texts.
            let is_same = matches!(condition, SortCondition::Equal) && operands.first() == Some(&value);
            if !is_same && !condition.holds(value, operands) {
                return Err(DecodeError::not_the_answer(AnswerFault::OtherKey));
            }
            left -= 1;
            if left == 0 {
                return Ok(());
            }
        }
        if self.in_part { Ok(()) } else { Err(DecodeError::not_the_answer(AnswerFault::OtherKey)) }
    }
}

/// Checks that an item has this key, as far as the item holds the key's attributes.
///
/// # Errors
/// A [`DecodeError`] when the item has another key or is malformed, and, unless `in_part`, when it lacks an attribute of the
/// key.
pub(crate) fn check_key_of_item(item: &str, key: &EncodedItem, in_part: bool) -> Result<(), DecodeError> {
    check_same_key(item, key, None, in_part)
}

/// Checks that an item has the same key as another, as far as it holds the key's attributes. The schema says which attributes
/// of the other item are its key; without a schema, all are.
///
/// # Errors
/// Those of [`check_key_of_item`].
pub(crate) fn check_same_key(
    item: &str,
    other_item: &EncodedItem,
    schema: Option<&Schema>,
    in_part: bool,
) -> Result<(), DecodeError> {
    let other = || DecodeError::not_the_answer(AnswerFault::OtherKey);
    let mut wanted = JsonSource::new(other_item.as_json());
    wanted.open_item()?;
    while let Some(name) = wanted.next_key()? {
        let value = wanted.json_value()?;
        if schema.is_some_and(|schema| !schema.is_key(&name)) {
            continue;
        }
        match crate::wire::object::attribute_value(item, &name)? {
            Some(found) if found == value || compare_key_values(found, value) == Some(Ordering::Equal) => {}
            None if in_part => {}
            _ => return Err(other()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_known_by_its_key() {
        let key = EncodedItem::from_json(r#"{"pk":{"S":"a"},"sk":{"N":"1"}}"#);
        for (item, whole, in_part) in [
            (r#"{"x":{"S":"a"},"pk":{"S":"a"},"sk":{"N":"1"}}"#, true, true),
            (r#"{"pk":{"S":"\u0061"},"sk":{"N":"1.0"}}"#, true, true),
            (r#"{"pk":{"S":"a"}}"#, false, true),
            (r"{}", false, true),
            (r#"{"pk":{"S":"b"},"sk":{"N":"1"}}"#, false, false),
            (r#"{"pk":{"S":"a"},"sk":{"N":"2"}}"#, false, false),
            (r#"{"pk":{"S":"a"},"sk":{"S":"1"}}"#, false, false),
            (r#"{"pk":{"NULL":true},"sk":{"N":"1"}}"#, false, false),
        ] {
            assert_eq!(check_key_of_item(item, &key, false).is_ok(), whole, "{item}");
            assert_eq!(check_key_of_item(item, &key, true).is_ok(), in_part, "{item}");
            let (a, one) = ([r#"{"S":"a"}"#], [r#"{"N":"1"}"#]);
            for (part, is_asked_for) in [(false, whole), (true, in_part)] {
                let mut asked = KeyChecker::new(part);
                asked.push("pk", SortCondition::Equal, &a);
                asked.push("sk", SortCondition::GreaterOrEqual, &one);
                let is_two = item.contains(r#""2""#);
                assert_eq!(asked.check(item).is_ok(), is_asked_for || is_two, "{item}");
            }
        }
    }
}
