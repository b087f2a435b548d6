//! The models of one table together: created as one, named as one, compared with what is deployed and with a lock.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{StreamViewType, TimeToLiveSpecification};
use tabletheory::attr::DataTypeName;
use tabletheory::prelude::*;
use tabletheory::table::{
    IndexShape, KeyShape, Lock, ProjectionShape, StreamViewName, TableDifference, TableShape, Tables, VectorIndexShape,
    verify_lock,
};
use tabletheory::vector_index::DistanceName;
use tabletheory_embedded::Embedded;

use crate::common::{Connection, Note, answer};

/// None of the models has all indexes.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
#[model(gsi(CITY_IDX, name = "by-city", pk = city))]
struct Customer {
    customer: String,
    city: String,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{number:06}")]
#[model(gsi(CITY_IDX, name = "by-city", pk = city))]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total, project(city)))]
#[model(vector(NEAR_IDX, name = "near", on = taste, dims = 2, distance = cosine, pk = city, filter(total)))]
struct Order {
    customer: String,
    number: u32,
    city: String,
    total: u32,
    taste: Option<Vector<2>>,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "EVENT#{id}", sk = "EVENT")]
#[model(gsi(PENDING_IDX, name = "pending", pk = "PENDING#{shard}", sk = "{id}", project(keys_only)))]
struct OutboxEvent {
    id: String,
    shard: Option<u32>,
    #[model(ttl)]
    expires: Option<Ttl>,
}

tables! {
    /// Customers, their orders, and the events that leave the shop.
    pub(crate) Shop: "shop" => [Customer, Order, OutboxEvent], stream = new_and_old_images;

    #[cfg(test)]
    Notes: "notes" => [Note];

    #[cfg(any())]
    Never: "never" => [NoSuchModel];
}

fn key(name: &str) -> KeyShape {
    KeyShape::new(name, DataTypeName::String)
}

fn number(name: &str) -> KeyShape {
    KeyShape::new(name, DataTypeName::Number)
}

fn included(names: &[&str]) -> ProjectionShape {
    ProjectionShape::Include(names.iter().map(|&name| name.to_owned()).collect())
}

/// The shop as it is to be deployed.
fn shop() -> TableShape {
    let index =
        |global, partition_key, sort_key, projection| IndexShape { global, partition_key, sort_key, projection };
    let mut shop = TableShape::new("shop", key("PK"));
    shop.sort_key = Some(key("SK"));
    shop.indexes = BTreeMap::from([
        ("by-city".to_owned(), index(true, vec![key("city")], vec![], ProjectionShape::All)),
        ("by-total".to_owned(), index(false, vec![key("PK")], vec![number("total")], included(&["city"]))),
        (
            "pending".to_owned(),
            index(true, vec![key("PENDING_IDX_PK")], vec![key("PENDING_IDX_SK")], ProjectionShape::KeysOnly),
        ),
    ]);
    let near = VectorIndexShape {
        attribute: "taste".to_owned(),
        dimensions: 2,
        distance: DistanceName::Cosine,
        partition_key: Some(key("city")),
        filters: BTreeMap::from([("total".to_owned(), DataTypeName::Number)]),
        projection: ProjectionShape::All,
    };
    shop.vector_indexes = BTreeMap::from([("near".to_owned(), near)]);
    shop.time_to_live = Some("expires".to_owned());
    shop.stream = Some(StreamViewName::NewAndOldImages);
    shop
}

#[tokio::test]
async fn the_table_of_several_models_has_the_indexes_of_all() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Shop>().await.unwrap();
    let db = embedded.db();
    assert_eq!(db.describe_table("shop").await.unwrap(), Some(shop()));
    let described = embedded.client().describe_table().table_name("shop").send().await.unwrap().table.unwrap();
    let stream = described.stream_specification.unwrap();
    assert_eq!(stream.stream_view_type, Some(StreamViewType::NewAndOldImages));

    db.create(&mut Customer { customer: "c1".into(), city: "Ulm".into() }).await.unwrap();
    let taste = Some(Vector::try_from([1.0, 0.0]).unwrap());
    db.create(&mut Order { customer: "c1".into(), number: 1, city: "Ulm".into(), total: 5, taste }).await.unwrap();
    db.create(&mut OutboxEvent { id: "e1".into(), shard: Some(3), expires: None }).await.unwrap();
    assert_eq!(db.query(Order::TOTAL_IDX).eq("c1").count().await.unwrap(), 1);
    assert_eq!(db.query(OutboxEvent::PENDING_IDX).eq(3_u32).count().await.unwrap(), 1);

    db.delete_table::<Shop>().await.unwrap();
    assert_eq!(db.describe_table("shop").await.unwrap(), None);
}

#[tokio::test]
async fn one_name_is_that_of_all_models_of_a_table() {
    let embedded = Embedded::memory().unwrap();
    let staging = embedded.db().with_table_prefix("staging-");
    let names = |db: &Db| [db.table_of::<Shop>(), db.table_of::<Customer>(), db.table_of::<OutboxEvent>()];
    assert_eq!(names(&staging), ["staging-shop"; 3]);
    let of_tenants: Vec<Db> = ["a", "b"].map(|tenant| staging.with_table_name::<Shop>(format!("shop-{tenant}"))).into();
    assert_eq!(names(&of_tenants[1]), ["shop-b"; 3]);
    // Whoever names the table of one model names it for all.
    assert_eq!(names(&staging.with_table_name::<Order>("elsewhere")), ["elsewhere"; 3]);
    assert_eq!(staging.table_of::<Note>(), "staging-notes");

    for db in &of_tenants {
        db.create_table::<Shop>().await.unwrap();
    }
    let mut customer = Customer { customer: "c1".into(), city: "Ulm".into() };
    of_tenants[0].create(&mut customer).await.unwrap();
    assert_eq!(of_tenants[0].get(Customer::key("c1")).await.unwrap(), Some(customer));
    assert_eq!(of_tenants[1].get(Customer::key("c1")).await.unwrap(), None);
}

#[test]
fn attributes_are_those_of_the_type() {
    assert_eq!(<(Shop, Notes)>::tables().iter().map(|table| table.name).collect::<Vec<_>>(), ["shop", "notes"]);
    assert_eq!(
        Shop::tables()[0].models().map(|model| model.model).collect::<Vec<_>>(),
        ["Customer", "Order", "OutboxEvent"]
    );
}

#[tokio::test]
async fn a_table_that_is_there_is_compared_and_not_changed() {
    let db = Embedded::memory().unwrap().db();
    assert!(db.ensure_table::<(Shop, Note)>().await.unwrap().is_same());
    assert!(db.ensure_table::<(Shop, Note)>().await.unwrap().is_same());

    // The table of one model lacks the indexes of the others.
    let db = db.with_table_name::<Shop>("half");
    db.create_table::<Customer>().await.unwrap();
    let error = db.ensure_table::<Shop>().await.unwrap_err();
    let ErrorKind::TableDiffers(found) = error.kind() else { panic!("{error}") };
    assert_eq!(found.differences().count(), 5);
    assert_eq!(
        error.to_string(),
        "what is deployed is not what is declared\n\
         table half: index by-total: declared, and not deployed\n\
         table half: index near: declared, and not deployed\n\
         table half: index pending: declared, and not deployed\n\
         table half: time to live: declared expires, deployed none\n\
         table half: stream: declared NEW_AND_OLD_IMAGES, deployed none"
    );
    assert_eq!(db.describe_table("half").await.unwrap().unwrap().indexes.len(), 1);
}

#[tokio::test]
async fn of_several_that_ensure_a_table_each_finds_it() {
    let db = Embedded::memory().unwrap().db();
    let (one, other) = tokio::join!(db.ensure_table::<Shop>(), db.ensure_table::<Shop>());
    // The first may turn on the time to live after the second has looked.
    assert!(one.is_ok() || other.is_ok());
    assert!(db.verify::<Shop>().await.unwrap().is_same());
}

/// A change of what is deployed, and the lines that tell it.
type Row = (&'static str, fn(&mut TableShape), &'static [&'static str]);

const ROWS: &[Row] = &[
    ("nothing", |_| (), &[]),
    (
        "partition key",
        |shop| shop.partition_key = number("PK"),
        &["table shop: partition key: declared PK (S), deployed PK (N)"],
    ),
    ("no sort key", |shop| shop.sort_key = None, &["table shop: sort key: declared SK (S), deployed none"]),
    (
        "no index",
        |shop| drop(shop.indexes.remove("pending")),
        &["table shop: index pending: declared, and not deployed"],
    ),
    (
        "kind",
        |shop| shop.indexes.get_mut("by-total").unwrap().global = true,
        &["table shop: index by-total: kind: declared local, deployed global"],
    ),
    (
        "kind of a vector index",
        |shop| {
            let index = shop.indexes["pending"].clone();
            shop.vector_indexes.clear();
            shop.indexes.insert("near".to_owned(), index);
        },
        &["table shop: index near: kind: declared vector, deployed global"],
    ),
    (
        "keys of an index",
        |shop| {
            let index = shop.indexes.get_mut("pending").unwrap();
            index.partition_key = vec![key("a"), key("b\n")];
            index.sort_key.clear();
        },
        &[
            r"table shop: index pending: partition key: declared PENDING_IDX_PK (S), deployed a (S), b\n (S)",
            "table shop: index pending: sort key: declared PENDING_IDX_SK (S), deployed none",
        ],
    ),
    (
        "projections",
        |shop| {
            shop.indexes.get_mut("by-city").unwrap().projection = ProjectionShape::KeysOnly;
            shop.indexes.get_mut("by-total").unwrap().projection = included(&["taste", "city"]);
        },
        &[
            "table shop: index by-city: projection: declared ALL, deployed KEYS_ONLY",
            "table shop: index by-total: projection: declared INCLUDE city, deployed INCLUDE city, taste",
        ],
    ),
    (
        "vector index",
        |shop| {
            let near = shop.vector_indexes.get_mut("near").unwrap();
            "smell".clone_into(&mut near.attribute);
            near.dimensions = 3;
            near.distance = DistanceName::Euclidean;
            near.partition_key = None;
            near.filters.clear();
            near.projection = ProjectionShape::KeysOnly;
        },
        &[
            "table shop: index near: vector: declared taste, deployed smell",
            "table shop: index near: dimensions: declared 2, deployed 3",
            "table shop: index near: distance function: declared COSINE, deployed EUCLIDEAN",
            "table shop: index near: partition key: declared city (S), deployed none",
            "table shop: index near: filters: declared total (N), deployed none",
            "table shop: index near: projection: declared ALL, deployed KEYS_ONLY",
        ],
    ),
    (
        "time to live",
        |shop| shop.time_to_live = Some("gone".to_owned()),
        &["table shop: time to live: declared expires, deployed gone"],
    ),
    (
        "stream",
        |shop| shop.stream = Some(StreamViewName::KeysOnly),
        &["table shop: stream: declared NEW_AND_OLD_IMAGES, deployed KEYS_ONLY"],
    ),
];

#[test]
fn every_difference_is_one_line() {
    for (what, change, lines) in ROWS {
        let mut deployed = shop();
        change(&mut deployed);
        let found = tabletheory::table::Verification::of("shop", &shop(), Some(&deployed));
        assert_eq!(found.to_string().lines().collect::<Vec<_>>(), *lines, "{what}");
        assert_eq!(found.differences().count(), lines.len(), "{what}");
        assert_eq!(found.extras().count(), 0, "{what}");
        assert_eq!(found.is_same(), lines.is_empty(), "{what}");
        assert_eq!(found.required().is_ok(), lines.is_empty(), "{what}");
    }
}

#[tokio::test]
async fn what_is_deployed_beside_is_extra() {
    let db = Embedded::memory().unwrap().db();
    db.create_table::<Shop>().await.unwrap();
    let found = db.verify::<Customer>().await.unwrap();
    assert!(found.is_same());
    let extras: Vec<TableDifference> = found.extras().map(|(_, difference)| difference.clone()).collect();
    let index = |index: &str| TableDifference::UndeclaredIndex { index: index.to_owned() };
    let ttl = TableDifference::UndeclaredTimeToLive { attribute: "expires".to_owned() };
    assert_eq!(extras, [index("by-total"), index("near"), index("pending"), ttl]);
    assert_eq!(found.to_string().lines().next(), Some("table shop: index by-total: deployed, and not declared"));
    found.required().unwrap();

    let missing = db.verify::<(Shop, Note)>().await.unwrap();
    assert_eq!(missing.to_string(), "table notes: declared, and not deployed");
    assert!(!missing.is_same());
}

#[tokio::test]
async fn a_time_to_live_that_is_off_is_a_difference() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Shop>().await.unwrap();
    let client: Client = embedded.client();
    let off = TimeToLiveSpecification::builder().attribute_name("expires").enabled(false).build().unwrap();
    client.update_time_to_live().table_name("shop").time_to_live_specification(off).send().await.unwrap();
    let found = embedded.db().verify::<Shop>().await.unwrap();
    assert_eq!(found.to_string(), "table shop: time to live: declared expires, deployed none");
}

/// A table as AWS describes it: with what it keeps by itself, lists that are empty or not there, and an index that goes.
const DESCRIBED: &str = r#"{"Table":{
    "TableName":"notes","TableStatus":"ACTIVE","ItemCount":7,
    "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"old","AttributeType":"N"}],
    "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
    "BillingModeSummary":{"BillingMode":"PROVISIONED"},
    "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":5},
    "WarmThroughput":{"ReadUnitsPerSecond":90000,"WriteUnitsPerSecond":60000,"Status":"ACTIVE"},
    "SSEDescription":{"Status":"ENABLED","SSEType":"KMS"},
    "DeletionProtectionEnabled":true,
    "LocalSecondaryIndexes":[],
    "GlobalSecondaryIndexes":[{"IndexName":"goes","IndexStatus":"DELETING",
        "KeySchema":[{"AttributeName":"old","KeyType":"HASH"}],
        "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":[]}}],
    "StreamSpecification":{"StreamEnabled":false}
}}"#;

#[tokio::test]
async fn what_aws_keeps_by_itself_is_no_difference() {
    let connection = Connection::new(|attempt, _| {
        let ttl = r#"{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}"#;
        answer(200, if attempt == 0 { DESCRIBED } else { ttl })
    });
    let found = connection.db().verify::<Note>().await.unwrap();
    assert_eq!(found, tabletheory::table::Verification::default());
    assert_eq!(connection.attempts(), 2);
}

#[tokio::test]
async fn a_table_that_is_described_in_other_words_is_an_error() {
    for (from, to) in [
        (r#""AttributeName":"id","AttributeType":"S""#, r#""AttributeName":"id","AttributeType":"X""#),
        (r#""AttributeName":"id","AttributeType""#, r#""AttributeName":"other","AttributeType""#),
        (
            r#""KeyType":"HASH"}],
    "Billing"#,
            r#""KeyType":"RANGE"}],
    "Billing"#,
        ),
        (r#""IndexStatus":"DELETING""#, r#""IndexStatus":"ACTIVE","ignored":1"#),
        (r#"{"StreamEnabled":false}"#, r#"{"StreamEnabled":true,"StreamViewType":"ALL_OF_IT"}"#),
    ] {
        assert!(DESCRIBED.contains(from), "{from}");
        let mut body = DESCRIBED.replace(from, to);
        // Of an index with a projection of a new kind.
        body = body.replace("INCLUDE", "SOME");
        let connection = Connection::new(move |_, _| answer(200, body.clone()));
        let error = connection.db().verify::<Note>().await.unwrap_err();
        assert!(error.is_decode(), "{to}: {error}");
        assert_eq!(error.table(), Some("notes"));
    }
}

#[tokio::test]
async fn a_table_that_goes_is_none() {
    let connection = Connection::new(|_, _| answer(200, DESCRIBED.replace("ACTIVE", "DELETING")));
    assert_eq!(connection.db().describe_table("notes").await.unwrap(), None);
    let error = connection.db().deployed::<Note>().await.unwrap_err();
    assert!(error.is_table_not_found());
    let error = connection.db().describe_table("no table").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidName);
}

// ---- the lock ------------------------------------------------------------------------------------------------------

const LOCK: &str = r#"{
  "lock": 1,
  "tables": {
    "notes": {
      "partition_key": {"id": "S"}
    },
    "shop": {
      "partition_key": {"PK": "S"},
      "sort_key": {"SK": "S"},
      "indexes": {
        "by-city": {"kind": "global", "partition_key": {"city": "S"}, "projection": "ALL"},
        "by-total": {"kind": "local", "partition_key": {"PK": "S"}, "sort_key": {"total": "N"}, "projection": ["city"]},
        "pending": {"kind": "global", "partition_key": {"PENDING_IDX_PK": "S"}, "sort_key": {"PENDING_IDX_SK": "S"}, "projection": "KEYS_ONLY"}
      },
      "vector_indexes": {
        "near": {"vector": "taste", "dimensions": 2, "distance": "COSINE", "partition_key": {"city": "S"}, "filters": {"total": "N"}, "projection": "ALL"}
      },
      "time_to_live": "expires",
      "stream": "NEW_AND_OLD_IMAGES"
    }
  }
}
"#;

#[tokio::test]
async fn the_lock_of_deployed_tables_is_read_as_it_is_written() {
    let db = Embedded::memory().unwrap().db().with_table_prefix("prod-");
    db.create_table::<(Shop, Note)>().await.unwrap();
    let lock = db.deployed::<(Note, Shop)>().await.unwrap();
    assert_eq!(lock.to_string(), LOCK);
    assert_eq!(LOCK.parse::<Lock>().unwrap(), lock);
    assert_eq!(lock.table("shop"), Some(&shop()));
    assert_eq!(lock.tables().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["notes", "shop"]);
    let empty = Lock::new().to_string();
    assert_eq!(empty.parse::<Lock>().unwrap(), Lock::new());
}

#[test]
fn names_of_any_characters_are_kept_by_a_lock() {
    let mut table = TableShape::new("a-\"table\"\n", key("\u{1}\"\\ä"));
    table.time_to_live = Some("\t".to_owned());
    let index = IndexShape {
        global: true,
        partition_key: vec![key("}"), KeyShape::new("b", DataTypeName::Binary)],
        sort_key: vec![number(",")],
        projection: ProjectionShape::Include(BTreeSet::from(["]".to_owned(), "\"".to_owned()])),
    };
    table.indexes.insert("{".to_owned(), index);
    let lock = Lock::new().with_table(table);
    assert_eq!(lock.to_string().parse::<Lock>(), Ok(lock));
}

#[test]
fn what_is_no_lock_is_told_with_its_line() {
    for (from, to, line, expected) in [
        ("\"lock\": 1,\n", "", 40, "the member `lock`"),
        ("\"lock\": 1", "\"lock\": 2", 2, "version 1; a newer `tabletheory` reads others"),
        ("\"PK\": \"S\"},\n      \"sort", "\"PK\": \"L\"},\n      \"sort", 8, "`S`, `N` or `B`"),
        ("      \"partition_key\": {\"id\": \"S\"}\n", "", 5, "the member `partition_key`"),
        ("{\"id\": \"S\"}", "{\"id\": \"S\", \"at\": \"S\"}", 5, "a key of one attribute"),
        ("{\"id\": \"S\"}", "{\"id\": \"S\", \"id\": \"S\"}", 5, "each name once"),
        ("\"shop\"", "\"notes\"", 7, "each name once"),
        ("\"time_to_live\"", "\"ttl\"", 18, "a member that locks have"),
        ("\"kind\": \"local\"", "\"kind\": \"other\"", 12, "`global` or `local`"),
        ("[\"city\"]", "\"SOME\"", 12, "`ALL`, `KEYS_ONLY`, or a list of attributes"),
        ("\"COSINE\"", "\"SINE\"", 16, "`COSINE`, `EUCLIDEAN` or `DOT_PRODUCT`"),
        ("NEW_AND_OLD_IMAGES", "IMAGES", 19, "the view type of a stream, such as `NEW_IMAGE`"),
        ("    \"shop\"", "<<<<<<< HEAD\n    \"shop\"", 7, "a name"),
        ("}\n}\n", "}\n} x", 22, "the end of the text"),
        ("{\n", "[", 1, "an object"),
    ] {
        assert!(LOCK.contains(from), "{from}");
        let text = LOCK.replacen(from, to, 1);
        let error = text.parse::<Lock>().unwrap_err();
        let line = if from.contains("lock\": 1,\n") { LOCK.lines().count() - 1 } else { line };
        assert_eq!(error.to_string(), format!("it is no lock of tables: line {line}, expected {expected}"), "{to}");
        assert_eq!(error.line(), line);
    }
    for end in 0..LOCK.len() - 2 {
        assert!(LOCK[..end].parse::<Lock>().is_err(), "{end}");
    }
}

#[test]
fn models_are_compared_with_a_lock_and_no_network() {
    let folder = std::env::temp_dir().join(format!("tabletheory-lock-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("tabletheory.lock");
    let refresh = |tables: &str| {
        format!(
            "when the deployed tables are right, write the lock anew: tabletheory verify {tables} --write-lock {}",
            path.display()
        )
    };

    let missing = verify_lock::<Shop>(&path).unwrap_err();
    assert!(missing.verification().is_none());
    assert!(missing.to_string().ends_with(&refresh("--table shop")), "{missing}");

    std::fs::write(&path, LOCK).unwrap();
    verify_lock::<(Shop, Note)>(&path).unwrap();
    // One model of the table alone.
    verify_lock::<OutboxEvent>(&path).unwrap();

    std::fs::write(&path, LOCK.replace("\"expires\"", "\"gone\"").replace("\"notes\"", "\"others\"")).unwrap();
    let differs = verify_lock::<(Shop, Note)>(&path).unwrap_err();
    assert_eq!(differs.verification().map(|found| found.differences().count()), Some(2));
    assert_eq!(
        differs.to_string(),
        format!(
            "the tables of {} are not those that are declared\n\
             table shop: time to live: declared expires, deployed gone\n\
             table notes: declared, and not deployed\n{}",
            path.display(),
            refresh("--table shop --table notes")
        )
    );

    std::fs::write(&path, "<<<<").unwrap();
    let broken = verify_lock::<Shop>(&path).unwrap_err();
    assert!(broken.to_string().contains("it is no lock of tables: line 1, expected an object\n"), "{broken}");
    std::fs::remove_dir_all(&folder).unwrap();
}
