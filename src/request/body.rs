//! The bodies of requests: the members of each operation around the items and values, written straight into bytes.

use super::{
    BatchGetItemRequest, BatchWrite, BatchWriteItemRequest, ClientRequestToken, DeleteItemRequest, GetItemRequest,
    Placeholders, PutItemRequest, QueryRequest, ReturnConsumedCapacity, ReturnValues, ScanRequest,
    SearchVectorsRequest, Select, TransactGetItemsRequest, TransactKind, TransactWriteItemsRequest, UpdateItemRequest,
};
use crate::wire::object::Object;

/// Requests that know their body.
pub trait WriteBody {
    /// The body, as DynamoDB JSON.
    fn write_body(&self) -> Vec<u8>;
}

impl Object {
    fn placeholders(&mut self, placeholders: &Placeholders) {
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

    fn consumed_capacity(&mut self, wanted: ReturnConsumedCapacity) {
        let text = match wanted {
            ReturnConsumedCapacity::None => return,
            ReturnConsumedCapacity::Total => "TOTAL",
            ReturnConsumedCapacity::Indexes => "INDEXES",
        };
        self.text("ReturnConsumedCapacity", text);
    }

    fn return_values(&mut self, wanted: ReturnValues, item_on_failure: bool) {
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

    fn item_on_failure(&mut self, wanted: bool) {
        self.optional_text("ReturnValuesOnConditionCheckFailure", wanted.then_some("ALL_OLD"));
    }

    fn select(&mut self, select: Option<Select>) {
        self.optional_text("Select", select.map(Select::name));
    }
}

/// Room for the members around an item or expression, so that most bodies are written without growing.
const AROUND: usize = 256;

impl WriteBody for GetItemRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(AROUND + self.key.as_json().len());
        body.text("TableName", &self.table);
        body.item("Key", &self.key);
        body.flag("ConsistentRead", self.consistent);
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for PutItemRequest {
    fn write_body(&self) -> Vec<u8> {
        // Mostly there is little around the item, and a buffer not much larger than what it holds is quicker to get.
        let around = if self.placeholders.names().is_empty() { 64 + self.table.len() } else { AROUND };
        let mut body = Object::with_capacity(around + self.item.as_json().len());
        body.text("TableName", &self.table);
        body.item("Item", &self.item);
        body.optional_text("ConditionExpression", self.condition.as_deref());
        body.placeholders(&self.placeholders);
        body.return_values(self.return_values, self.return_item_on_failure);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for DeleteItemRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(AROUND + self.key.as_json().len());
        body.text("TableName", &self.table);
        body.item("Key", &self.key);
        body.optional_text("ConditionExpression", self.condition.as_deref());
        body.placeholders(&self.placeholders);
        body.return_values(self.return_values, self.return_item_on_failure);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for UpdateItemRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND + self.key.as_json().len());
        body.text("TableName", &self.table);
        body.item("Key", &self.key);
        body.text("UpdateExpression", &self.update);
        body.optional_text("ConditionExpression", self.condition.as_deref());
        body.placeholders(&self.placeholders);
        body.return_values(self.return_values, self.return_item_on_failure);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for QueryRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND);
        body.text("TableName", &self.table);
        body.optional_text("IndexName", self.index);
        body.text("KeyConditionExpression", &self.key_condition);
        body.optional_text("FilterExpression", self.filter.as_deref());
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.select(self.select);
        body.flag("ConsistentRead", self.consistent);
        if self.descending {
            body.boolean("ScanIndexForward", false);
        }
        if let Some(limit) = self.limit {
            body.number("Limit", limit.get());
        }
        if let Some(start) = &self.start {
            body.item("ExclusiveStartKey", start);
        }
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for ScanRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND);
        body.text("TableName", &self.table);
        body.optional_text("IndexName", self.index);
        body.optional_text("FilterExpression", self.filter.as_deref());
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.select(self.select);
        body.flag("ConsistentRead", self.consistent);
        if let Some(limit) = self.limit {
            body.number("Limit", limit.get());
        }
        if let Some((segment, total)) = self.segment {
            body.number("Segment", segment);
            body.number("TotalSegments", total.get());
        }
        if let Some(start) = &self.start {
            body.item("ExclusiveStartKey", start);
        }
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for SearchVectorsRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(2 * AROUND + self.vector.as_json().len());
        body.text("TableName", &self.table);
        body.text("IndexName", self.index);
        body.member("SearchVector");
        body.json.raw(self.vector.as_json());
        body.number("TopK", self.top_k);
        body.optional_text("SearchConditionExpression", self.condition.as_deref());
        body.optional_text("ProjectionExpression", self.projection.as_deref());
        body.placeholders(&self.placeholders);
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for BatchGetItemRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("RequestItems");
        body.open("{");
        for table in &self.tables {
            body.member(&table.table);
            body.open("{");
            body.member("Keys");
            body.open("[");
            for key in &table.keys {
                body.element();
                body.json.raw(key.as_json());
            }
            body.close("]");
            body.flag("ConsistentRead", table.consistent);
            body.optional_text("ProjectionExpression", table.projection.as_deref());
            body.placeholders(&table.placeholders);
            body.close("}");
        }
        body.close("}");
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for BatchWriteItemRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("RequestItems");
        body.open("{");
        for (table, writes) in &self.tables {
            body.member(table);
            body.open("[");
            for write in writes {
                body.element();
                body.open("{");
                let (kind, member, item) = match write {
                    BatchWrite::Put(item) => ("PutRequest", "Item", item),
                    BatchWrite::Delete(key) => ("DeleteRequest", "Key", key),
                };
                body.member(kind);
                body.open("{");
                body.item(member, item);
                body.close("}");
                body.close("}");
            }
            body.close("]");
        }
        body.close("}");
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for TransactGetItemsRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("TransactItems");
        body.open("[");
        for get in &self.gets {
            body.element();
            body.open("{");
            body.member("Get");
            body.open("{");
            body.text("TableName", &get.table);
            body.item("Key", &get.key);
            body.optional_text("ProjectionExpression", get.projection.as_deref());
            body.placeholders(&get.placeholders);
            body.close("}");
            body.close("}");
        }
        body.close("]");
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}

impl WriteBody for TransactWriteItemsRequest {
    fn write_body(&self) -> Vec<u8> {
        let mut body = Object::with_capacity(8 * AROUND);
        body.member("TransactItems");
        body.open("[");
        for action in &self.actions {
            body.element();
            body.open("{");
            let (kind, member, item, update) = match &action.kind {
                TransactKind::Put(item) => ("Put", "Item", item, None),
                TransactKind::Update(key, update) => ("Update", "Key", key, Some(&**update)),
                TransactKind::Delete(key) => ("Delete", "Key", key, None),
                TransactKind::ConditionCheck(key) => ("ConditionCheck", "Key", key, None),
            };
            body.member(kind);
            body.open("{");
            body.text("TableName", &action.table);
            body.item(member, item);
            body.optional_text("UpdateExpression", update);
            body.optional_text("ConditionExpression", action.condition.as_deref());
            body.placeholders(&action.placeholders);
            body.item_on_failure(action.return_item_on_failure);
            body.close("}");
            body.close("}");
        }
        body.close("]");
        body.optional_text("ClientRequestToken", self.client_request_token.as_ref().map(ClientRequestToken::as_str));
        body.consumed_capacity(self.return_consumed_capacity);
        body.finish()
    }
}
