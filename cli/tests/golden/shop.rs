// Made by `tabletheory gen rust` of shop.yml. Change the documents, and make it anew.

use std::collections::BTreeSet;

use tabletheory::Value;
use tabletheory::prelude::*;

/// An item of the table `shop-2`, which documents call `Customer`.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop-2", dms = "tests/data/shop.yml#Customer")]
#[model(gsi(BY_EMAIL, name = "by-email", pk = email, project(keys_only)))]
pub struct Customer {
    #[model(pk)]
    pub pk: String,
    #[model(sk)]
    pub sk: String,
    #[model(omit_empty)]
    pub email: Option<String>,
    #[model(encrypted)]
    pub card: Option<String>,
    #[model(omit_empty)]
    pub tags: Option<BTreeSet<String>>,
    #[model(created_at)]
    pub created_at: Timestamp,
    #[model(updated_at)]
    pub updated_at: Timestamp,
    #[model(version)]
    pub version: u64,
}

/// An item of the table `shop-2`, which documents call `Order`.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop-2", dms = "tests/data/shop.yml#Order", spelling = any)]
#[model(gsi(BY_STATUS, name = "by-status", pk = status, sk = total, project(gift, lines)))]
#[model(lsi(BY_PLACED, name = "by-placed", sk = placed))]
pub struct Order {
    #[model(pk)]
    pub pk: String,
    #[model(sk)]
    pub sk: String,
    pub status: String,
    pub total: Number,
    #[model(omit_empty)]
    pub count: i64,
    #[model(unix, protected)]
    pub placed: Timestamp,
    pub lines: Option<Vec<Value>>,
    #[model(json, type = M, omit_empty)]
    pub note: Option<Value>,
    pub gift: Option<bool>,
    #[model(ttl, omit_empty)]
    pub ttl: Option<Ttl>,
}

/// An item of the table `2blobs`, which documents call `Blob`.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "2blobs", dms = "tests/data/shop.yml#Blob", naming = "snake_case", write_once)]
pub struct Blob {
    #[model(pk)]
    pub hash: Vec<u8>,
    pub media_type: Option<String>,
    pub r#type: Option<String>,
    pub part_sizes: Option<BTreeSet<Number>>,
    #[model(json, type = S)]
    pub raw: Option<Value>,
}
