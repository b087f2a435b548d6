//! What sending a request a second time does when nobody knows whether the first was carried out.
//!
//! Read off the lowered request alone, so that it holds for a request however it was made: an update is taken apart into what
//! it writes and what it reads, a condition into what it asks of all.

mod update;

use self::update::{Update, whole_number};
use crate::key::EncodedItem;
use crate::lower::compare_key_values;
use crate::request::{
    BatchGetItemRequest, BatchWriteItemRequest, DeleteItemRequest, GetItemRequest, PutItemRequest, QueryRequest,
    ReturnValues, ScanRequest, SearchVectorsRequest, TransactGetItemsRequest, TransactKind, TransactWriteItemsRequest,
    UpdateItemRequest,
};
use crate::wire::body::attribute_value;

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
    /// Carried out twice it does something else than carried out once (an `ADD` to a number, a `list_append`), or it would return
    /// its own result as the old one: it is not sent again.
    Harmful,
}

/// What tells a write from every other.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct Mark<'a> {
    /// The attribute that no other write gives this value.
    pub attribute: &'a str,
    /// The value, as DynamoDB JSON.
    pub value: &'a str,
    /// The version that the write makes of the one it expects.
    pub makes: Option<(&'a str, i128)>,
}

/// Requests that know what sending them again does.
pub trait Repeat {
    /// What sending it again does when the answer to it was lost.
    fn resend(&self) -> Resend;

    /// What tells it from every other write.
    #[doc(hidden)]
    fn marked(&self) -> Option<Mark<'_>> {
        None
    }

    /// What it returns.
    #[doc(hidden)]
    fn returns(&self) -> ReturnValues {
        ReturnValues::None
    }
}

macro_rules! reads {
    ($($request:ident)*) => {$(
        impl Repeat for $request {
            fn resend(&self) -> Resend {
                Resend::Read
            }
        }
    )*};
}

reads! { GetItemRequest QueryRequest ScanRequest SearchVectorsRequest BatchGetItemRequest TransactGetItemsRequest }

/// What was there before is not there any more when a write that succeeded is sent again.
fn unless_old(returns: ReturnValues) -> Resend {
    match returns {
        ReturnValues::AllOld | ReturnValues::UpdatedOld => Resend::Harmful,
        ReturnValues::None | ReturnValues::AllNew | ReturnValues::UpdatedNew => Resend::Harmless,
    }
}

impl Repeat for PutItemRequest {
    fn resend(&self) -> Resend {
        unless_old(self.return_values)
    }

    fn marked(&self) -> Option<Mark<'_>> {
        let attribute = self.mark?;
        let value = attribute_value(self.item.as_json(), attribute).ok()??;
        Some(Mark { attribute, value, makes: None })
    }

    fn returns(&self) -> ReturnValues {
        self.return_values
    }
}

impl Repeat for DeleteItemRequest {
    fn resend(&self) -> Resend {
        unless_old(self.return_values)
    }

    fn returns(&self) -> ReturnValues {
        self.return_values
    }
}

impl Repeat for UpdateItemRequest {
    fn resend(&self) -> Resend {
        let update = Update::read(&self.update, &self.placeholders);
        if update.makes(self.condition.as_deref()).is_some() {
            // The second time it fails.
            return Resend::Harmless;
        }
        if update.is_repeatable() { unless_old(self.return_values) } else { Resend::Harmful }
    }

    fn marked(&self) -> Option<Mark<'_>> {
        let attribute = self.mark?;
        let update = Update::read(&self.update, &self.placeholders);
        let value = update.constant(attribute)?;
        Some(Mark { attribute, value, makes: update.makes(self.condition.as_deref()) })
    }

    fn returns(&self) -> ReturnValues {
        self.return_values
    }
}

impl Repeat for BatchWriteItemRequest {
    fn resend(&self) -> Resend {
        Resend::Harmless
    }
}

impl Repeat for TransactWriteItemsRequest {
    fn resend(&self) -> Resend {
        if self.client_request_token.is_some() {
            return Resend::Token;
        }
        let harmless = self.actions.iter().all(|action| match &action.kind {
            TransactKind::Put(_) | TransactKind::Delete(_) | TransactKind::ConditionCheck(_) => true,
            TransactKind::Update(_, update) => {
                let update = Update::read(update, &action.placeholders);
                update.is_repeatable() || update.makes(action.condition.as_deref()).is_some()
            }
        });
        if harmless { Resend::Harmless } else { Resend::Harmful }
    }
}

/// Whether an item was left by the write with this mark.
pub(crate) fn bears(item: &EncodedItem, mark: &Mark<'_>) -> bool {
    let found = attribute_value(item.as_json(), mark.attribute).ok().flatten();
    found.is_some_and(|found| compare_key_values(found, mark.value) == Some(std::cmp::Ordering::Equal))
}

/// Whether another write than the one with this mark has made the next version of the one that both expected.
///
/// Versions only grow, and each is made once, so the write with the mark was not carried out, and will not be.
pub(crate) fn was_overtaken(item: &EncodedItem, mark: &Mark<'_>) -> bool {
    let Some((attribute, version)) = mark.makes else { return false };
    let found = attribute_value(item.as_json(), attribute).ok().flatten();
    found.and_then(whole_number) == Some(version) && !bears(item, mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_tells_who_left_it() {
        let mark = |value| Mark { attribute: "updatedAt", value, makes: Some(("version", 4)) };
        let ours = mark(r#"{"S":"noon"}"#);
        for (item, is_ours, is_theirs) in [
            (r#"{"version":{"N":"4"},"updatedAt":{"S":"noon"}}"#, true, false),
            (r#"{"version":{"N":"4"},"updatedAt":{"S":"later"}}"#, false, true),
            (r#"{"version":{"N":"4.0"},"updatedAt":{"S":"later"}}"#, false, false),
            (r#"{"version":{"N":"5"},"updatedAt":{"S":"later"}}"#, false, false),
            (r#"{"version":{"N":"3"},"updatedAt":{"S":"later"}}"#, false, false),
            (r#"{"version":{"S":"4"},"updatedAt":{"S":"later"}}"#, false, false),
            (r#"{"version":{"N":"4"}}"#, false, true),
            (r#"{"updatedAt":{"S":"later"}}"#, false, false),
            (r#"{"updatedAt":{"N":"12"}}"#, false, false),
            (r"{}", false, false),
        ] {
            let item = EncodedItem::from_json(item);
            assert_eq!((bears(&item, &ours), was_overtaken(&item, &ours)), (is_ours, is_theirs), "{}", item.as_json());
        }
    }
}
