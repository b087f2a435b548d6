//! The orders of all measurements. They are made up, always the same, and the same for both sides.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use aws_sdk_dynamodb::types::AttributeValue;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tabletheory::prelude::*;

/// The number of orders on the page.
pub const ORDERS: usize = 700;

/// The partition of the orders.
pub const CUSTOMER: &str = "customer-00017";

/// The table of the orders.
pub const TABLE: &str = "orders";

/// An order: 16 attributes of six data types, about 800 bytes of DynamoDB JSON.
///
/// The derives of both sides are on the same struct, so that both make the same value.
#[derive(Model, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[model(table = "orders", naming = "camelCase")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at))]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// The customer, who is the partition.
    #[model(pk)]
    pub customer: String,
    /// The number of the order.
    #[model(sk)]
    pub id: String,
    /// The shop.
    pub tenant: String,
    /// The customer's e-mail address.
    pub email: String,
    /// The state of the order.
    pub status: Status,
    /// The sum, in cents.
    pub total: u64,
    /// The currency of `total`.
    pub currency: String,
    /// True when `total` has been paid.
    pub paid: bool,
    /// The address for the delivery.
    pub address: Address,
    /// The articles of the order.
    pub lines: Vec<Line>,
    /// Words by which the order is found.
    #[model(set, omit_empty)]
    #[serde(default, with = "serde_dynamo::string_set", skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// A note of the customer.
    #[model(omit_empty)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The time at which the order was made.
    #[model(created_at)]
    #[serde(with = "timestamp")]
    pub created_at: Timestamp,
    /// The time at which the order was last changed.
    #[model(updated_at)]
    #[serde(with = "timestamp")]
    pub updated_at: Timestamp,
    /// The number of changes.
    #[model(version)]
    pub version: u64,
    /// The time at which the order is deleted.
    #[model(ttl)]
    #[serde(default, with = "ttl", skip_serializing_if = "Option::is_none")]
    pub expires: Option<Ttl>,
}

/// The address of a delivery.
#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Address {
    /// The street and the number.
    pub street: String,
    /// The town.
    pub city: String,
    /// The postal code.
    pub postcode: String,
    /// The country, in two letters.
    pub country: String,
}

/// One article of an order.
#[derive(Document, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[model(naming = "camelCase")]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// The article's number.
    pub sku: String,
    /// The article's name.
    pub title: String,
    /// The number of pieces.
    pub quantity: u32,
    /// The price of one piece, in cents.
    pub unit_price: u64,
}

/// The state of an order.
#[derive(Attribute, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[model(naming = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The order is not sent yet.
    Open,
    /// The order is on its way.
    InTransit,
    /// The order has arrived.
    Delivered,
}

/// The serde form of a timestamp: its text.
mod timestamp {
    use std::fmt;

    use serde::{Deserializer, Serializer, de};
    use tabletheory::Timestamp;

    pub(super) fn serialize<S: Serializer>(timestamp: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(timestamp)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        deserializer.deserialize_str(Text)
    }

    /// The visitor that parses the text where it lies, without a copy of it.
    struct Text;

    impl de::Visitor<'_> for Text {
        type Value = Timestamp;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an RFC 3339 timestamp")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
            text.parse().map_err(E::custom)
        }
    }
}

/// The serde form of a time to live: its seconds.
mod ttl {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};
    use tabletheory::Ttl;

    #[expect(clippy::ref_option, reason = "serde gives a reference to the field")]
    pub(super) fn serialize<S: Serializer>(ttl: &Option<Ttl>, serializer: S) -> Result<S::Ok, S::Error> {
        ttl.map(Ttl::as_unix_seconds).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Ttl>, D::Error> {
        Option::<i64>::deserialize(deserializer).map(|seconds| seconds.map(Ttl::from_unix_seconds))
    }
}

/// Returns the time of every write.
pub fn now() -> Timestamp {
    at(1_790_000_000_123_456_789)
}

fn at(nanoseconds: i128) -> Timestamp {
    Timestamp::from_unix_nanoseconds(nanoseconds).unwrap_or_default()
}

/// Returns the orders of one customer.
pub fn orders() -> Vec<Order> {
    let mut random = Random(0x5eed);
    (0..ORDERS).map(|number| order(number, &mut random)).collect()
}

fn order(number: usize, random: &mut Random) -> Order {
    let created_at = 1_780_000_000_000_000_000 + i128::from(random.below(8_000_000_000_000_000));
    let lines: Vec<Line> = (0..2).map(|_| line(random)).collect();
    Order {
        customer: CUSTOMER.to_owned(),
        id: format!("order-{number:05}-{:08x}", random.below(1 << 32)),
        tenant: format!("shop-{:03}", random.below(200)),
        email: format!("person{}@mail.example.com", random.below(100_000)),
        status: [Status::Open, Status::InTransit, Status::Delivered][random.pick(3)],
        total: lines.iter().map(|line| line.unit_price * u64::from(line.quantity)).sum(),
        currency: ["EUR", "CHF", "SEK"][random.pick(3)].to_owned(),
        paid: random.below(2) == 0,
        address: address(random),
        lines,
        tags: ["gift", "rush", "fragile", "returned", "bulk", "preorder"]
            .into_iter()
            .filter(|_| random.below(3) == 0)
            .map(str::to_owned)
            .collect(),
        note: (random.below(2) == 0).then(|| note(random)),
        created_at: at(created_at),
        updated_at: at(created_at + i128::from(random.below(9_000_000_000_000))),
        version: random.below(12),
        expires: (random.below(3) == 0).then(|| Ttl::from_unix_seconds(1_800_000_000)),
    }
}

fn address(random: &mut Random) -> Address {
    let (city, country) = [("Göteborg", "SE"), ("Bremen", "DE"), ("Zürich", "CH")][random.pick(3)];
    Address {
        street: format!("Harbour Road {}", 1 + random.below(180)),
        city: city.to_owned(),
        postcode: format!("{:05}", random.below(100_000)),
        country: country.to_owned(),
    }
}

fn line(random: &mut Random) -> Line {
    const ARTICLES: [&str; 5] =
        ["Kettle, 1.7 litres, steel", "Desk lamp with clamp", "Café crème cups, set of 6", "USB cable, 2 m", "Rug"];
    Line {
        sku: format!("SKU-{:06}", random.below(1_000_000)),
        title: ARTICLES[random.pick(ARTICLES.len())].to_owned(),
        quantity: u32::try_from(1 + random.below(9)).unwrap_or(1),
        unit_price: 199 + random.below(50_000),
    }
}

/// Returns a note. Every third note has a character that JSON escapes.
fn note(random: &mut Random) -> String {
    let mut note = String::from("Please leave it with the neighbour");
    match random.below(3) {
        0 => note.push_str(", at \"Rose Cottage\".\nThank you!"),
        1 => note.push_str(" if nobody is in."),
        _ => {
            let _ = write!(note, "; the door code is {}.", random.below(10_000));
        }
    }
    note
}

/// A small generator of numbers, so that the orders never depend on a crate's version.
///
/// Source: [xorshift64*](https://www.jstatsoft.org/article/view/v008i14)
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) % bound
    }

    fn pick(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }
}

/// Returns the response of a query that found these orders, as DynamoDB writes it.
pub fn page_body(orders: &[Order]) -> Bytes {
    let items: Vec<Value> = orders.iter().map(item_json).collect();
    json_bytes(&json!({ "Count": items.len(), "ScannedCount": items.len(), "Items": items }))
}

/// Returns the same page as plain JSON, which has no data types, and numbers as numbers.
pub fn plain_page_body(orders: &[Order]) -> Bytes {
    // The orders become a `Value` first, so that the members come in the same order as in the other body.
    let items: Vec<Value> = orders.iter().map(|order| serde_json::to_value(order).unwrap_or_default()).collect();
    json_bytes(&json!({ "Count": items.len(), "ScannedCount": items.len(), "Items": items }))
}

/// A page of plain JSON.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "PascalCase")]
pub struct PlainPage {
    /// The orders.
    pub items: Vec<Order>,
    /// The number of orders.
    pub count: u64,
    /// The number of orders that were looked at.
    pub scanned_count: u64,
}

fn json_bytes(value: &Value) -> Bytes {
    value.to_string().into()
}

/// Returns one order as an item, in DynamoDB JSON.
pub fn item_json(order: &Order) -> Value {
    let item: HashMap<String, AttributeValue> = serde_dynamo::to_item(order).unwrap_or_default();
    map_json(&item)
}

fn map_json(map: &HashMap<String, AttributeValue>) -> Value {
    Value::Object(map.iter().map(|(name, value)| (name.clone(), value_json(value))).collect::<Map<_, _>>())
}

/// Returns a value in DynamoDB JSON, for the data types that an order has.
fn value_json(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number }),
        AttributeValue::Bool(value) => json!({ "BOOL": value }),
        AttributeValue::Ss(texts) => json!({ "SS": texts }),
        AttributeValue::L(values) => json!({ "L": values.iter().map(value_json).collect::<Vec<_>>() }),
        AttributeValue::M(map) => json!({ "M": map_json(map) }),
        _ => json!({ "NULL": true }),
    }
}
