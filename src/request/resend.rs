//! What sending a request a second time does when nobody knows whether the first was carried out.
//!
//! An expression says what it does when it is carried out twice; that is known where it is lowered. One that was made from a text
//! says nothing, and counts as harmful.

use crate::expr::expression::{ConditionExpression, UpdateExpression};
use crate::lower::compare_key_values;
use crate::request::ReturnValues;
use crate::wire::item::EncodedItem;
use crate::wire::object::attribute_value;

/// What sending a request again does when the answer to it was lost.
///
/// When the connection breaks, an answer is late or garbled, or DynamoDB answers with a status of 500 or above, a write may
/// have been carried out or not. This decides what happens then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Resend {
    /// A read: it changes nothing and is sent again.
    Read,
    /// Carried out twice, it leaves what it leaves when carried out once, or it fails the second time by its own condition: it
    /// is sent again.
    Harmless,
    /// DynamoDB knows it again by its client request token, for ten minutes: it is sent again.
    ///
    /// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
    Token,
    /// Carried out twice it does something else than carried out once (an `ADD` to a number, a `list_append`), it would return
    /// its own result as the old one, or it was asked to be sent [once](crate::op::Write::once): it is not sent again.
    Harmful,
}

/// What tells a write from every other.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct Fingerprint<'a> {
    /// The attribute that no other write gives this value.
    pub attribute: &'a str,
    /// The value, as DynamoDB JSON.
    pub value: &'a str,
}

/// What was there before is not there any more when a write that succeeded is sent again.
pub(super) fn unless_old(returns: ReturnValues, once: bool) -> Resend {
    match returns {
        _ if once => Resend::Harmful,
        ReturnValues::AllOld | ReturnValues::UpdatedOld => Resend::Harmful,
        ReturnValues::None | ReturnValues::AllNew | ReturnValues::UpdatedNew => Resend::Harmless,
    }
}

/// Whether an update expects the model's version to be one number, and makes a greater one of it. Carried out a second time it
/// fails: of all attributes the version alone only grows while an item lives.
pub(super) fn fails_again(update: &UpdateExpression, condition: Option<&ConditionExpression>) -> bool {
    update.effects().counts_up && condition.is_some_and(ConditionExpression::expects_version)
}

/// Whether an item was left by the write with this fingerprint.
///
/// Nothing else proves whose an item is. A version does not: a `put` stores the one that its model was read with, beside a
/// time of its own, so an item of the next version by another writer says nothing about the write that made that version.
pub(crate) fn is_ours(item: &EncodedItem, fingerprint: &Fingerprint<'_>) -> bool {
    let found = attribute_value(item.as_json(), fingerprint.attribute).ok().flatten();
    found.is_some_and(|found| compare_key_values(found, fingerprint.value) == Some(std::cmp::Ordering::Equal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_tells_who_left_it() {
        let ours = Fingerprint { attribute: "updatedAt", value: r#"{"S":"noon"}"# };
        for (item, expected) in [
            (r#"{"version":{"N":"4"},"updatedAt":{"S":"noon"}}"#, true),
            (r#"{"updatedAt":{"S":"noon"}}"#, true),
            (r#"{"version":{"N":"4"},"updatedAt":{"S":"later"}}"#, false),
            (r#"{"version":{"N":"4"}}"#, false),
            (r#"{"updatedAt":{"N":"12"}}"#, false),
            (r"{}", false),
        ] {
            let item = EncodedItem::from_json(item);
            assert_eq!(is_ours(&item, &ours), expected, "{}", item.as_json());
        }
    }
}
