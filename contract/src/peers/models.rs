//! The models of the recordings, as a Rust service beside the other runtimes declares them.
//!
//! A record inside an item is a map of values: Go 1.x names its members in a put otherwise than in an update.

use std::collections::{BTreeMap, BTreeSet};

use tabletheory::Value;
use tabletheory::prelude::*;

type Map = BTreeMap<String, Value>;

macro_rules! models {
    ($($(#[$model:meta])* $name:ident { $($(#[$field:meta])* $attribute:ident: $type:ty,)* })*) => {$(
        #[derive(Model, Clone, Debug)]
        #[model(table = "recordings")]
        $(#[$model])*
        #[allow(clippy::struct_field_names, reason = "the names are those of the recordings")]
        pub struct $name {
            $($(#[$field])* $attribute: $type,)*
        }
    )*};
}

models! {
    Scalars {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] str: Option<String>,
        #[model(omit_none)] int: Option<Number>,
        #[model(omit_none)] float: Option<Number>,
        #[model(omit_none)] flag: Option<bool>,
        #[model(binary, omit_none)] blob: Option<Vec<u8>>,
        #[model(omit_none)] when: Option<Timestamp>,
    }
    ScalarsOmit {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_empty)] str: Option<String>,
        #[model(omit_empty)] int: Option<Number>,
        #[model(omit_empty)] float: Option<Number>,
        #[model(omit_empty)] flag: Option<bool>,
        #[model(omit_empty, binary)] blob: Option<Vec<u8>>,
        #[model(omit_empty)] when: Option<Timestamp>,
    }
    Optionals {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] str: Option<String>,
        #[model(omit_none)] int: Option<Number>,
        #[model(omit_none)] float: Option<Number>,
        #[model(omit_none)] flag: Option<bool>,
        #[model(omit_none)] when: Option<Timestamp>,
        #[model(omit_none)] nested: Option<Map>,
    }
    OptionalsOmit {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_empty)] str: Option<String>,
        #[model(omit_empty)] int: Option<Number>,
        #[model(omit_empty)] float: Option<Number>,
        #[model(omit_empty)] flag: Option<bool>,
        #[model(omit_empty)] when: Option<Timestamp>,
        #[model(omit_empty)] nested: Option<Map>,
    }
    Collections {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] items: Option<Vec<Value>>,
        #[model(omit_none)] attrs: Option<Map>,
        #[model(omit_none)] nested: Option<Map>,
        tags: Option<BTreeSet<String>>,
        nums: Option<BTreeSet<Number>>,
        blobs: Option<BTreeSet<Vec<u8>>>,
        #[model(json, type = S, omit_none)] doc: Option<serde_json::Value>,
    }
    CollectionsOmit {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_empty)] items: Option<Vec<Value>>,
        #[model(omit_empty)] attrs: Option<Map>,
        #[model(omit_empty)] nested: Option<Map>,
        #[model(omit_empty)] tags: Option<BTreeSet<String>>,
        #[model(omit_empty)] nums: Option<BTreeSet<Number>>,
        #[model(omit_empty)] blobs: Option<BTreeSet<Vec<u8>>>,
        #[model(json, type = S, omit_empty)] doc: Option<serde_json::Value>,
    }
    Typed {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] items: Option<Vec<String>>,
        #[model(omit_none)] attrs: Option<BTreeMap<String, String>>,
        tags: Option<BTreeSet<String>>,
    }
    TypedOmit {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_empty)] items: Option<Vec<String>>,
        #[model(omit_empty)] attrs: Option<BTreeMap<String, String>>,
        #[model(omit_empty)] tags: Option<BTreeSet<String>>,
    }
    Sets {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        tags: Option<BTreeSet<String>>,
        nums: Option<BTreeSet<Number>>,
        blobs: Option<BTreeSet<Vec<u8>>>,
    }
    Numbers {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] int: Option<Number>,
        #[model(omit_none)] float: Option<Number>,
    }
    Text {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] str: Option<String>,
    }
    Times {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] when: Option<Timestamp>,
    }
    Binaries {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(binary, omit_none)] blob: Option<Vec<u8>>,
    }
    NestedRecord {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] nested: Option<Map>,
    }
    NullType {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] nothing: Option<Value>,
    }
    Converted {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] s: Option<String>,
    }
    TtlSet {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] s: Option<String>,
    }
    Lifecycle {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_empty)] name: Option<String>,
        #[model(omit_none)] note: Option<String>,
        #[model(omit_empty)] tags: Option<BTreeSet<String>>,
        #[model(omit_empty)] profile: Option<Map>,
        #[model(created_at)] created_at: Timestamp,
        #[model(updated_at)] updated_at: Timestamp,
        #[model(version)] version: u64,
        #[model(ttl)] ttl: Option<Ttl>,
    }
    #[model(gsi(STATUS_IDX, name = "gsi-status", pk = status, sk = amount))]
    Order {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_empty)] status: Option<String>,
        #[model(omit_empty)] amount: Option<Number>,
    }
    KeyN {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk)] seq: Number,
        #[model(omit_none)] name: Option<String>,
    }
    KeyB {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk)] blob: Vec<u8>,
        #[model(omit_none)] name: Option<String>,
    }
    HashN {
        #[model(pk)] id: Number,
        #[model(omit_none)] name: Option<String>,
    }
    Lease {
        #[model(pk, attr = "pk")] pk: String,
        #[model(sk, attr = "sk")] sk: String,
        #[model(attr = "lease_token", omit_none)] lease_token: Option<String>,
        #[model(attr = "lease_expires_at", omit_none)] lease_expires_at: Option<Number>,
        #[model(ttl)] ttl: Option<Ttl>,
    }
    #[model(naming = "snake_case")]
    SnakeRecord {
        #[model(pk)] pk: String,
        #[model(sk)] sk: String,
        #[model(omit_empty)] first_name: Option<String>,
        #[model(omit_empty)] user_id: Option<String>,
        #[model(omit_empty)] url_value: Option<String>,
        #[model(omit_empty)] html5name: Option<String>,
        #[model(created_at)] created_at: Timestamp,
        #[model(updated_at)] updated_at: Timestamp,
        #[model(version)] version: u64,
        #[model(ttl)] ttl: Option<Ttl>,
        #[model(omit_empty)] home_city: Option<Map>,
    }
    CamelRecord {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(attr = "apiKeyV2", omit_none)] api_key_v2: Option<String>,
        #[model(omit_none)] first_name: Option<String>,
        #[model(omit_none)] http_server: Option<String>,
        #[model(attr = "iD2", omit_none)] id2: Option<String>,
        #[model(omit_none)] id: Option<String>,
        #[model(omit_none)] no_tag: Option<Number>,
        #[model(omit_none)] renamed: Option<String>,
        #[model(omit_none)] url_value: Option<String>,
        #[model(attr = "userID", omit_none)] user_id: Option<String>,
        #[model(omit_none)] x: Option<String>,
    }
    EmbeddedRecord {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] by: Option<String>,
        #[model(omit_empty)] count: Option<Number>,
        #[model(omit_none)] name: Option<String>,
        #[model(omit_none)] addr: Option<Map>,
        #[model(created_at)] created_at: Timestamp,
        #[model(updated_at)] updated_at: Timestamp,
    }
    Ignored {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] first_name: Option<String>,
        #[model(attr = "other_name", omit_none)] other_name: Option<String>,
    }
    GoTypes {
        #[model(pk, attr = "PK")] pk: String,
        #[model(sk, attr = "SK")] sk: String,
        #[model(omit_none)] any: Option<Value>,
        #[model(omit_none)] bytes: Option<Vec<Number>>,
        dur: i64,
        f32: Number,
        i16: i16,
        i32: i32,
        i8: i8,
        #[model(omit_none)] int_m: Option<BTreeMap<String, i64>>,
        #[model(omit_none)] ints: Option<Vec<i64>>,
        #[model(omit_none)] key_m: Option<BTreeMap<String, String>>,
        named: String,
        #[model(omit_none)] ptrs: Option<Vec<Option<String>>>,
        #[model(omit_none)] rec_m: Option<BTreeMap<String, Map>>,
        #[model(omit_none)] recs: Option<Vec<Map>>,
        rune: i32,
        #[model(omit_none)] strs: Option<Vec<String>>,
        u32: u32,
        u64: u64,
        u8: u8,
    }
}
