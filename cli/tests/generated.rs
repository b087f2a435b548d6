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
use tabletheory_dms::{Change, DataType, Document, Source, Verdict, compare_models};

mod shop {
    include!("golden/shop.rs");
}
mod odd {
    include!("golden/odd.rs");
}
mod matrix {
    include!("golden/matrix.rs");
}

/// What `tabletheory::dms!` makes of the same documents, each of which the derive holds to its document once more.
mod made {
    pub(super) mod shop {
        tabletheory::dms!("tests/data/shop.yml");
    }
    pub(super) mod odd {
        tabletheory::dms!(pub(crate) "tests/data/odd.yml",);
    }
    pub(super) mod matrix {
        tabletheory::dms!("tests/data/m*x.yml");
    }
    pub(super) mod one {
        tabletheory::dms!("tests/data/shop.yml#Order");
    }
    pub(super) mod contract {
        tabletheory::dms!("../dms/tests/data/dms/v0.2/models/*.yml");
    }
}

/// The command and the macro make the same structs.
#[test]
fn the_macro_makes_what_the_command_makes() {
    fn schema<M: Model>() -> String {
        format!("{:#?}", M::SCHEMA)
    }
    assert_eq!(schema::<made::shop::Customer>(), schema::<shop::Customer>());
    assert_eq!(schema::<made::shop::Order>(), schema::<shop::Order>());
    assert_eq!(schema::<made::shop::Blob>(), schema::<shop::Blob>());
    assert_eq!(schema::<made::one::Order>(), schema::<shop::Order>());
    assert_eq!(schema::<made::matrix::Matrix>(), schema::<matrix::Matrix>());
    assert_eq!(schema::<made::matrix::Lifecycle>(), schema::<matrix::Lifecycle>());
    assert_eq!(schema::<made::odd::OddOneXY>(), schema::<odd::OddOneXY>());
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

/// What the document of a struct says otherwise than the one that the struct was made of.
///
/// A struct does not say whether an attribute that every item has is required, nor each format of its values; the page of
/// `tabletheory::dms` lists it. That changes nothing for any program. No item has an empty set, so a set is never required of a
/// struct; and a `Value`, which alone holds null and nothing but null, holds all else too.
fn differences<M: Model>(document: &str, name: &str) -> Vec<String> {
    let path = match document {
        "shop" | "odd" | "matrix" => format!("tests/data/{document}.yml"),
        _ => format!("../dms/tests/data/dms/v0.2/models/{document}.yml"),
    };
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let source = Source::yaml(path.as_str(), std::fs::read_to_string(&path).unwrap()).unwrap();
    let document = Document::read(&source).unwrap();
    let model = document.model(name).unwrap();
    let unsaid = |change: &Change| {
        let difference = change.difference();
        let data_type = difference.attribute().and_then(|name| model.attribute(name)).map(|of| of.data_type);
        match difference.name() {
            "presence" if matches!(data_type, Some(DataType::Ss | DataType::Ns | DataType::Bs)) => true,
            "format" | "presence" => change.verdict() == Verdict::Compatible,
            "data-type" => data_type == Some(DataType::Null),
            _ => false,
        }
    };
    let changes = compare_models(model, &tabletheory::dms::model::<M>().unwrap());
    changes.iter().filter(|change| !unsaid(change)).map(ToString::to_string).collect()
}

#[test]
fn the_document_of_a_struct_is_the_one_that_it_was_made_of() {
    let none = Vec::<String>::new();
    assert_eq!(differences::<shop::Customer>("shop", "Customer"), none);
    assert_eq!(differences::<shop::Order>("shop", "Order"), none);
    assert_eq!(differences::<shop::Blob>("shop", "Blob"), none);
    assert_eq!(differences::<matrix::Matrix>("matrix", "Matrix"), none);
    assert_eq!(differences::<odd::OddOneXY>("odd", "Odd \"One\" */ ${x} %{y} % \\ é 😀"), none);
}

#[test]
fn the_document_of_a_struct_of_the_macro_is_the_one_that_it_was_made_of() {
    use made::contract;
    let none = Vec::<String>::new();
    assert_eq!(differences::<made::odd::OddOneXY>("odd", "Odd \"One\" */ ${x} %{y} % \\ é 😀"), none);
    assert_eq!(differences::<contract::EncryptedRecord>("encrypted-record", "EncryptedRecord"), none);
    assert_eq!(differences::<contract::NumberPrecision>("number-precision", "NumberPrecision"), none);
    assert_eq!(differences::<contract::Order>("order", "Order"), none);
    assert_eq!(differences::<contract::ReleaseStateEvent>("release-state", "ReleaseStateEvent"), none);
    assert_eq!(differences::<contract::SnakeCaseRecord>("snake-case-record", "SnakeCaseRecord"), none);
    assert_eq!(
        differences::<contract::StructuredProfileUser>("structured-profile-user", "StructuredProfileUser"),
        none
    );
    assert_eq!(differences::<contract::TypeMatrix>("type-matrix", "TypeMatrix"), none);
    assert_eq!(differences::<contract::User>("user", "User"), none);
}

/// What the library keeps needs no protection, and an item without a version is read as one of version 0.
#[test]
fn what_the_library_keeps_is_said_by_its_role_alone() {
    let told = differences::<matrix::Lifecycle>("matrix", "Lifecycle");
    let starts = [
        "compatible: Lifecycle: the attribute `made` is no longer protected",
        "compatible: Lifecycle: the attribute `changed` is no longer protected",
        "compatible: Lifecycle: the attribute `count` is no longer protected",
        "needs a backfill: Lifecycle: the attribute `count` is neither required nor optional, and was optional",
        "needs a backfill: Lifecycle: an empty `count` is no longer left out",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    assert!(told.iter().zip(starts).all(|(told, start)| told.starts_with(start)), "{told:#?}");
}
