//! What `tabletheory gen rust` makes compiles, and its models write and read items.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::struct_excessive_bools,
    missing_docs,
    dead_code,
    unreachable_pub,
    reason = "what is made has no pages of its own, and not all of it is used"
)]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
use tabletheory::Value;
use tabletheory::prelude::*;

mod shop {
    include!("golden/shop.rs");
}
mod odd {
    include!("golden/odd.rs");
}
mod matrix {
    include!("golden/matrix.rs");
}

#[test]
fn a_model_has_the_table_of_its_document() {
    let schema = shop::Order::SCHEMA;
    let sort_key = schema.sort_key.map(|key| key.name);
    assert_eq!((schema.table, schema.partition_key.name, sort_key), ("shop-2", "PK", Some("SK")));
    let indexes: Vec<(&str, String)> =
        schema.indexes.iter().map(|index| (index.name, format!("{:?}", index.projection))).collect();
    let expected = [("by-status", "Include([\"gift\", \"lines\"])"), ("by-placed", "All")];
    assert_eq!(indexes, expected.map(|(name, projection)| (name, projection.to_owned())));
    assert_eq!(odd::OddOneXY::SCHEMA.partition_key.name, "a${b}%{c}\"d\\e'f`g*/h#i é😀");
}

/// A client of a server that is stopped when it is dropped.
struct Server(Child);

impl Server {
    fn start() -> (Self, Db) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tabletheory"));
        command.args(["local", "--port", "0", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/shop.yml")]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let endpoint = said.split(' ').next().unwrap();
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::new("any", "thing", None, None, "test"))
            .endpoint_url(endpoint)
            .build();
        (Self(child), Db::new(Client::from_conf(config)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn models_that_were_made_write_and_read_items_of_tables_that_were_made() {
    let (_server, db) = Server::start();
    let mut order = shop::Order {
        pk: "c1".to_owned(),
        sk: "o1".to_owned(),
        status: "open".to_owned(),
        total: "12.50".parse().unwrap(),
        count: 0,
        placed: "2026-01-01T00:00:00Z".parse().unwrap(),
        lines: Some(vec![Value::from_json(r#"{"sku":"a"}"#).unwrap()]),
        note: None,
        gift: Some(true),
        ttl: None,
    };
    db.create(&mut order).await.unwrap();
    assert_eq!(db.get(shop::Order::key("c1", "o1")).await.unwrap(), Some(order));
    let found = db.query(shop::Order::BY_STATUS).eq("open").page().await.unwrap();
    assert_eq!(found.items.len(), 1);
}
