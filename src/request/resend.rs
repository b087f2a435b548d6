//! The effect of sending a request a second time when nobody knows whether the first one was carried out.
//!
//! An expression notes, when it is lowered, what it does when it is carried out twice. An expression that was made from a text
//! notes nothing, and counts as harmful.

use crate::expr::expression::{ConditionExpression, UpdateExpression};
use crate::lower::compare_key_values;
use crate::request::ReturnValues;
use crate::wire::item::EncodedItem;
use crate::wire::object::attribute_value;

/// The effect of sending a request again when the answer to it was lost.
///
/// When the connection breaks, an answer is late or garbled, or DynamoDB answers with a status of 500 or above, a write may
/// have been carried out or not. This type decides whether it is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Resend {
    /// The request is a read: it changes nothing and is sent again.
    Read,
    /// The write has the same effect when it is carried out twice, or its own condition fails the second time: it is sent
    /// again.
    Harmless,
    /// DynamoDB recognizes the write by its client request token, for ten minutes: it is sent again.
    ///
    /// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
    Token,
    /// The write has another effect when it is carried out twice (an `ADD` to a number, a `list_append`), it would return its
    /// own result as the old one, or the caller asked for [`once`](crate::op::Write::once): it is not sent again.
    Harmful,
}

/// An attribute value that distinguishes a write from every other one.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct Fingerprint<'a> {
    /// The attribute to which no other write gives this value.
    pub attribute: &'a str,
    /// The value, as DynamoDB JSON.
    pub value: &'a str,
}

/// Returns `Harmful` for a write that returns old attributes, and otherwise `Harmless`. When a write that succeeded is sent
/// again, the old attributes are lost.
pub(super) fn unless_old(returns: ReturnValues, once: bool) -> Resend {
    match returns {
        _ if once => Resend::Harmful,
        ReturnValues::AllOld | ReturnValues::UpdatedOld => Resend::Harmful,
        ReturnValues::None | ReturnValues::AllNew | ReturnValues::UpdatedNew => Resend::Harmless,
    }
}

/// Returns whether an update requires one version of the model and stores a greater one. It then fails when it is carried out a
/// second time, because the version is the only attribute that only grows while an item lives.
pub(super) fn fails_again(update: &UpdateExpression, condition: Option<&ConditionExpression>) -> bool {
    update.effects().counts_up && condition.is_some_and(ConditionExpression::expects_version)
}

/// Returns whether the write with this fingerprint left an item.
///
/// Nothing else proves which write left an item. A version does not: a `put` stores the version that its model was read with,
/// beside a time of its own, so an item of the next version by another writer says nothing about the write that made that
/// version.
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
