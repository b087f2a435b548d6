//! The members that the bodies of several operations have in common.

use super::{ReturnConsumedCapacity, ReturnValues, Select};
use crate::lower::Placeholders;
use crate::wire::object::Object;

impl Object {
    pub(super) fn placeholders(&mut self, placeholders: &Placeholders) {
        if !placeholders.names().is_empty() {
            self.member("ExpressionAttributeNames");
            self.open("{");
            for (index, name) in placeholders.names().iter().enumerate() {
                self.element();
                self.json.raw("\"#n");
                self.json.raw(itoa::Buffer::new().format(index));
                self.json.raw("\":");
                self.json.text(name);
            }
            self.close("}");
        }
        if placeholders.value_count() > 0 {
            self.member("ExpressionAttributeValues");
            self.json.raw("{");
            self.json.raw(placeholders.value_members());
            self.json.raw("}");
        }
    }

    pub(super) fn consumed_capacity(&mut self, wanted: ReturnConsumedCapacity) {
        let text = match wanted {
            ReturnConsumedCapacity::None => return,
            ReturnConsumedCapacity::Total => "TOTAL",
            ReturnConsumedCapacity::Indexes => "INDEXES",
        };
        self.text("ReturnConsumedCapacity", text);
    }

    pub(super) fn return_values(&mut self, wanted: ReturnValues, item_on_failure: bool) {
        let text = match wanted {
            ReturnValues::None => None,
            ReturnValues::AllOld => Some("ALL_OLD"),
            ReturnValues::UpdatedOld => Some("UPDATED_OLD"),
            ReturnValues::AllNew => Some("ALL_NEW"),
            ReturnValues::UpdatedNew => Some("UPDATED_NEW"),
        };
        self.optional_text("ReturnValues", text);
        self.item_on_failure(item_on_failure);
    }

    pub(super) fn item_on_failure(&mut self, wanted: bool) {
        self.optional_text("ReturnValuesOnConditionCheckFailure", wanted.then_some("ALL_OLD"));
    }

    pub(super) fn select(&mut self, select: Option<Select>) {
        self.optional_text("Select", select.map(Select::name));
    }
}

/// The room for the members around an item or expression, in bytes, so that most bodies are written without growing.
pub(super) const AROUND: usize = 256;
