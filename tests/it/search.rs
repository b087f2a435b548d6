//! `Db::search`: its requests, its results, the refusals before anything is sent, and the vector indexes themselves.
#![allow(clippy::float_cmp, reason = "scores and sums that are exact")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::common::{Connection, answer, offline, table_of};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{AsyncSleep, SharedAsyncSleep, Sleep};
use aws_sdk_dynamodb::types::{
    AttributeValue, IndexStatus, ProjectionType, SearchSchemaElementType, VectorAttributeDefinition,
};
use proptest::prelude::*;
use tabletheory::attr::DataTypeName;
use tabletheory::error::{EncodeErrorKind, RequestFault};
use tabletheory::field::KeyPart;
use tabletheory::op::TopK;
use tabletheory::prelude::*;
use tabletheory::request::{Operation, Request as _};
use tabletheory::table::{KeySchema, ProjectionSchema, VectorIndexSchema};
use tabletheory::vector_index::{CosineDistance, DistanceName, DotProductSimilarity, EuclideanDistance};
use tabletheory_embedded::Embedded;

#[derive(Attribute, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Note,
    Mail,
}

/// A model with a partition key, filters of every data type, and a projection of everything.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "docs", naming = "camelCase")]
#[model(vector(
    EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine,
    pk = tenant, filter(kind, year, hash)
))]
struct Doc {
    #[model(pk)]
    folder: String,
    #[model(sk)]
    id: u32,
    tenant: Option<String>,
    #[model(attr = "type")]
    kind: Kind,
    year: u16,
    hash: Vec<u8>,
    text: String,
    embedding: Option<Vector<4>>,
    #[model(version)]
    version: u64,
}

fn doc(id: u32, embedding: [f32; 4]) -> Doc {
    Doc {
        folder: "f".into(),
        id,
        tenant: Some("t1".into()),
        year: 2026,
        hash: vec![1],
        text: format!("text {id}"),
        embedding: Some(embedding.try_into().unwrap()),
        ..Doc::default()
    }
}

/// A model with every distance function and projection, on one attribute that holds its numbers in place, and without a
/// partition key.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "places")]
#[model(vector(NEAR_IDX, name = "near", on = at, dims = 2, distance = euclidean, project(keys_only)))]
#[model(vector(ALIKE_IDX, name = "alike", on = at, dims = 2, distance = cosine, project(name, at), item = Alike))]
#[model(vector(ALONG_IDX, name = "along", on = at, dims = 2, distance = dot_product, filter(name)))]
struct Place {
    #[model(pk)]
    id: u32,
    name: String,
    at: [f32; 2],
}

async fn places(places: &[(u32, [f32; 2])]) -> Db {
    let db = table_of::<Place>().await.unwrap();
    for &(id, at) in places {
        db.create(&mut Place { id, name: format!("p{}", id % 2), at }).await.unwrap();
    }
    db
}

fn json(request: &tabletheory::request::SearchVectorsRequest) -> serde_json::Value {
    serde_json::from_slice(&request.write_body()).unwrap()
}

// ---- what is sent ----------------------------------------------------------------------------------------------------

#[test]
fn a_search_becomes_one_request() {
    let db = offline();
    let meter = CapacityMeter::per_index();
    let cases = [
        (
            db.search(Place::NEAR_IDX).nearest([0.5, -1.0]).top_k(top_k!(1)).into_request().unwrap(),
            r#"{"TableName":"places","IndexName":"near","SearchVector":[{"N":"0.5"},{"N":"-1"}],"TopK":1}"#,
        ),
        (
            db.search(Doc::EMB_IDX).eq("t1").nearest(Vector::default()).top_k(top_k!(100)).into_request().unwrap(),
            r##"{"TableName":"docs","IndexName":"by-embedding",
                "SearchVector":[{"N":"0"},{"N":"0"},{"N":"0"},{"N":"0"}],"TopK":100,
                "SearchConditionExpression":"#n0 = :v0",
                "ExpressionAttributeNames":{"#n0":"tenant"},"ExpressionAttributeValues":{":v0":{"S":"t1"}}}"##,
        ),
        (
            db.search(Doc::EMB_IDX)
                .filter(Doc::YEAR, 2026)
                .nearest([1.0, 0.0, 0.0, 0.1])
                .filter(Doc::KIND, Kind::Mail)
                .project((Doc::TEXT, Doc::KIND))
                .eq("t1")
                .filter(Doc::HASH, &[1, 2])
                .top_k(top_k!(3))
                .meter(&meter)
                .into_request()
                .unwrap(),
            r##"{"TableName":"docs","IndexName":"by-embedding",
                "SearchVector":[{"N":"1"},{"N":"0"},{"N":"0"},{"N":"0.1"}],"TopK":3,
                "SearchConditionExpression":"#n0 = :v0 AND #n1 = :v1 AND #n3 = :v2 AND #n4 = :v3",
                "ProjectionExpression":"#n2, #n1",
                "ExpressionAttributeNames":{"#n0":"year","#n1":"type","#n2":"text","#n3":"tenant","#n4":"hash"},
                "ExpressionAttributeValues":
                    {":v0":{"N":"2026"},":v1":{"S":"Mail"},":v2":{"S":"t1"},":v3":{"B":"AQI="}},
                "ReturnConsumedCapacity":"INDEXES"}"##,
        ),
        (
            db.search(Place::ALONG_IDX).nearest([1.0, 1.0]).all_attributes().top_k(top_k!(9)).into_request().unwrap(),
            r##"{"TableName":"places","IndexName":"along","SearchVector":[{"N":"1"},{"N":"1"}],"TopK":9,
                "ProjectionExpression":"#n0, #n1, #n2",
                "ExpressionAttributeNames":{"#n0":"id","#n1":"name","#n2":"at"}}"##,
        ),
    ];
    for (request, wanted) in cases {
        assert_eq!(json(&request), serde_json::from_str::<serde_json::Value>(wanted).unwrap());
    }
}

#[tokio::test]
async fn the_body_is_the_one_that_the_sdk_writes() {
    let connection = Connection::silent();
    let request = offline().search(Doc::EMB_IDX).nearest([0.25, 0.0, -3.0, 1.0]).eq("t1").top_k(top_k!(7));
    let request = request.into_request().unwrap();
    let number = |text: &str| AttributeValue::N(text.into());
    Client::from_conf(connection.config().build())
        .search_vectors()
        .table_name("docs")
        .index_name("by-embedding")
        .set_search_vector(Some(["0.25", "0", "-3", "1"].map(number).to_vec()))
        .search_condition_expression("#n0 = :v0")
        .expression_attribute_names("#n0", "tenant")
        .expression_attribute_values(":v0", AttributeValue::S("t1".into()))
        .top_k(7)
        .send()
        .await
        .unwrap();
    let written: serde_json::Value = serde_json::from_str(&connection.bodies()[0]).unwrap();
    assert_eq!(json(&request), written);
}

#[test]
fn nothing_of_a_search_shows_a_value() {
    let db = offline();
    let search =
        db.search(Doc::EMB_IDX).nearest([0.1234, 0.0, 0.0, 0.0]).eq("secret").filter(Doc::YEAR, 1999).top_k(top_k!(5));
    let before = format!("{search:?}");
    let shown = format!("{before} {:?}", search.into_request().unwrap());
    for value in ["0.1234", "secret", "1999"] {
        assert!(!shown.contains(value), "{shown}");
    }
    assert!(shown.contains("by-embedding") && shown.contains("#n0 = :v0 AND #n1 = :v1"), "{shown}");
}

// ---- what is refused before anything is sent -------------------------------------------------------------------------

#[tokio::test]
async fn what_dynamodb_would_refuse_is_not_sent() {
    let connection = Connection::silent();
    let db = connection.db();
    let doc = || db.search(Doc::EMB_IDX).nearest([1.0, 0.0, 0.0, 0.0]).eq("t1");
    for given in [0, 101, u32::MAX] {
        let error = TopK::try_from(given).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::InvalidRequest(RequestFault::TopK { given, most: 100 }));
        assert_eq!(error.operation(), Some(Operation::SearchVectors));
        assert_eq!(TopK::new(given), None);
    }
    let twice = ErrorKind::InvalidRequest(RequestFault::TwoConditions { attribute: "year" });
    let cases = [(doc().filter(Doc::YEAR, 1).filter(Doc::YEAR, 1).top_k(top_k!(1)).await.map(|_| ()), twice)];
    for (result, kind) in cases {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), &kind);
        assert!(error.is_validation());
        assert_eq!(error.operation(), Some(Operation::SearchVectors));
        assert!(matches!(
            (error.table(), error.index()),
            (Some("docs"), Some("by-embedding")) | (Some("places"), Some("along"))
        ));
    }
    let cases = [
        (
            db.search(Doc::EMB_IDX).nearest([0.0, f32::NAN, 0.0, 0.0]).eq("t1").top_k(top_k!(1)).await.map(|_| ()),
            "embedding[1]",
        ),
        (db.search(Place::NEAR_IDX).nearest([f32::INFINITY, 0.0]).top_k(top_k!(1)).await.map(|_| ()), "at[0]"),
        (db.search(Doc::EMB_IDX).nearest([0.0; 4]).eq("").top_k(top_k!(1)).await.map(|_| ()), "tenant"),
    ];
    for (result, attribute) in cases {
        let error = result.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Encode(_)), "{error}");
        assert_eq!(error.attribute().as_deref(), Some(attribute));
    }
    assert_eq!(connection.attempts(), 0);
}

#[test]
fn an_item_in_the_index_is_written_as_the_index_needs_it() {
    let db = offline();
    let written = |doc: Doc| {
        let mut doc = doc;
        db.put(&mut doc).into_request().map(|request| request.item.as_json().to_owned())
    };
    let whole = written(doc(1, [0.5, 0.0, -1.0, 2.0])).unwrap();
    assert!(whole.contains(r#""embedding":{"L":[{"N":"0.5"},{"N":"0"},{"N":"-1"},{"N":"2"}]}"#), "{whole}");
    // DynamoDB refuses NULL in a vector, a partition key or a filter.
    let bare = written(Doc { tenant: None, embedding: None, ..doc(1, [0.0; 4]) }).unwrap();
    assert!(!bare.contains("embedding") && !bare.contains("tenant") && !bare.contains("NULL"), "{bare}");
    // It also refuses an empty partition key, but not an empty filter.
    let error = written(Doc { tenant: Some(String::new()), ..doc(1, [0.0; 4]) }).unwrap_err();
    let empty = EncodeErrorKind::EmptyKey { index: Some("by-embedding") };
    assert!(matches!(error.kind(), ErrorKind::Encode(error) if *error.kind() == empty), "{error}");
    assert!(written(Doc { hash: Vec::new(), ..doc(1, [0.0; 4]) }).is_ok());

    let mut place = Place { id: 1, name: String::new(), at: [0.0, f32::NAN] };
    let error = db.put(&mut place).into_request().unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some("at[1]"));

    let mut absent = Doc { embedding: None, ..doc(1, [0.0; 4]) };
    let update = db.update_model(&mut absent, (Doc::EMBEDDING,)).into_request().unwrap();
    assert!(update.update.contains("REMOVE"), "{}", update.update);
}

// ---- what is found ---------------------------------------------------------------------------------------------------

#[tokio::test]
async fn the_nearest_come_first_with_their_distance() {
    let db = places(&[(1, [3.0, 4.0]), (2, [0.0, 1.0]), (3, [-2.0, 0.0]), (4, [0.1, 0.0])]).await;
    let near = db.search(Place::NEAR_IDX).nearest([0.0, 0.0]).top_k(top_k!(3)).await.unwrap();
    let found: Vec<(u32, f64)> = near.iter().map(|found| (found.item.id, found.distance())).collect();
    assert_eq!(found, [(4, f64::from(0.1_f32)), (2, 1.0), (3, 2.0)]);

    let alike: Vec<Scored<Alike, CosineDistance>> =
        db.search(Place::ALIKE_IDX).nearest([1.0, 0.0]).top_k(top_k!(4)).await.unwrap();
    let found: Vec<(u32, &str)> = alike.iter().map(|found| (found.item.id, found.item.name.as_str())).collect();
    assert_eq!(found, [(4, "p0"), (1, "p1"), (2, "p0"), (3, "p1")]);
    let distances: Vec<f64> = alike.iter().map(Scored::distance).collect();
    assert!(
        distances.iter().zip([0.0, 0.4, 1.0, 2.0]).all(|(found, wanted)| (found - wanted).abs() < 1e-6),
        "{distances:?}"
    );

    // The dot product is not a distance: a larger one is nearer.
    let along: Vec<Scored<PlaceAlongIdx, DotProductSimilarity>> =
        db.search(Place::ALONG_IDX).nearest([1.0, 0.0]).top_k(top_k!(4)).await.unwrap();
    let found: Vec<(u32, f64)> = along.iter().map(|found| (found.item.id, found.score)).collect();
    assert_eq!(found, [(1, 3.0), (4, f64::from(0.1_f32)), (2, 0.0), (3, -2.0)]);
    let along =
        db.search(Place::ALONG_IDX).nearest([1.0, 0.0]).filter(Place::NAME, "p0").top_k(top_k!(4)).await.unwrap();
    assert_eq!(along.into_iter().map(|found| found.into_item().id).collect::<Vec<_>>(), [4, 2]);
}

#[tokio::test]
async fn a_search_stays_in_its_partition_and_its_filters() {
    let db = table_of::<Doc>().await.unwrap();
    let near = [1.0, 0.0, 0.0, 0.0];
    for mut doc in [
        doc(1, near),
        Doc { tenant: Some("t2".into()), ..doc(2, near) },
        Doc { kind: Kind::Mail, ..doc(3, near) },
        Doc { year: 1999, ..doc(4, near) },
        Doc { hash: vec![2], ..doc(5, near) },
        // These items are not in the index at all.
        Doc { tenant: None, ..doc(6, near) },
        Doc { embedding: None, ..doc(7, near) },
        doc(8, [0.0, 1.0, 0.0, 0.0]),
    ] {
        db.create(&mut doc).await.unwrap();
    }
    let ids =
        |found: Vec<Scored<DocEmbIdx, CosineDistance>>| found.iter().map(|found| found.item.id).collect::<Vec<_>>();
    let search = || db.search(Doc::EMB_IDX).nearest(near).eq("t1");
    assert_eq!(ids(search().top_k(top_k!(100)).await.unwrap()), [1, 3, 4, 5, 8]);
    assert_eq!(ids(search().top_k(top_k!(2)).await.unwrap()), [1, 3]);
    assert_eq!(ids(search().filter(Doc::KIND, Kind::Mail).top_k(top_k!(9)).await.unwrap()), [3]);
    assert_eq!(
        ids(search().filter(Doc::YEAR, 2026).filter(Doc::HASH, &[1]).top_k(top_k!(9)).await.unwrap()),
        [1, 3, 8]
    );
    assert_eq!(ids(search().filter(Doc::YEAR, 1066).top_k(top_k!(9)).await.unwrap()), [0; 0]);
    let other = db.search(Doc::EMB_IDX).nearest(near).eq("t2".to_owned()).top_k(top_k!(9)).await.unwrap();
    assert_eq!(ids(other), [2]);
}

#[tokio::test]
async fn an_item_enters_and_leaves_the_index_with_its_vector() {
    let db = table_of::<Doc>().await.unwrap();
    let found = async || db.search(Doc::EMB_IDX).nearest([1.0; 4]).eq("t1").top_k(top_k!(9)).await.unwrap().len();
    let mut one = Doc { embedding: None, ..doc(1, [0.0; 4]) };
    db.create(&mut one).await.unwrap();
    assert_eq!(found().await, 0);
    one.embedding = Some([1.0; 4].try_into().unwrap());
    db.update_model(&mut one, (Doc::EMBEDDING,)).await.unwrap();
    assert_eq!(found().await, 1);
    one.tenant = None;
    db.update_model(&mut one, (Doc::TENANT,)).await.unwrap();
    assert_eq!(found().await, 0);
    assert_eq!(db.get(Doc::key("f", 1)).await.unwrap(), Some(one));
}

#[tokio::test]
async fn what_comes_back_of_an_item_is_what_the_search_asks_for() {
    let db = table_of::<Doc>().await.unwrap();
    let mut stored = doc(1, [0.1, 0.2, 0.3, 0.4]);
    db.create(&mut stored).await.unwrap();
    let search = || db.search(Doc::EMB_IDX).nearest(stored.embedding.as_ref().unwrap()).eq("t1");

    // By default, a search returns everything except the vector.
    let found = search().top_k(top_k!(1)).await.unwrap().remove(0).into_item();
    assert_eq!((found.text.as_str(), found.kind, found.version), ("text 1", Kind::Note, 0));
    assert_eq!(db.get(found.key()).required().await.unwrap(), stored);

    let found = search().all_attributes().top_k(top_k!(1)).await.unwrap().remove(0);
    assert_eq!((found.distance(), &found.item), (0.0, &stored));

    let found = search().project((Doc::ID, Doc::EMBEDDING)).top_k(top_k!(1)).await.unwrap().remove(0).into_item();
    assert_eq!(found, (1, stored.embedding.clone()));

    // An index that lists its vector has it for a projection, but not in its struct.
    let db = places(&[(1, [3.0, 4.0])]).await;
    let found = db.search(Place::ALIKE_IDX).nearest([3.0, 4.0]).project((Place::AT,)).top_k(top_k!(1)).await.unwrap();
    assert_eq!(found[0].item, ([3.0, 4.0],));
    let Alike { id, name } =
        db.search(Place::ALIKE_IDX).nearest([3.0, 4.0]).top_k(top_k!(1)).await.unwrap().remove(0).item;
    assert_eq!((id, name.as_str()), (1, "p1"));
}

#[tokio::test]
async fn searches_and_writes_are_metered_in_bytes() {
    let db = table_of::<Doc>().await.unwrap();
    let (writes, searches) = (CapacityMeter::per_index(), CapacityMeter::new());
    for id in 0..50 {
        db.put(&mut doc(id, [1.0; 4])).meter(&writes).await.unwrap();
    }
    let search = || db.search(Doc::EMB_IDX).nearest([1.0; 4]).eq("t1").meter(&searches).top_k(top_k!(1));
    search().await.unwrap();
    let once = searches.consumed();
    search().await.unwrap();
    let twice = searches.consumed();
    assert!(once.vector_search_bytes >= 1024.0);
    assert_eq!(twice.vector_search_bytes, 2.0 * once.vector_search_bytes);
    assert_eq!((twice.total, twice.vector_write_bytes.len()), (0.0, 0));
    let written = writes.consumed();
    assert!(written.total > 0.0 && written.vector_write_bytes["by-embedding"] >= 50.0 * 1024.0);
    assert_eq!(written.vector_search_bytes, 0.0);
}

#[tokio::test]
async fn a_request_kept_as_data_can_be_sent() {
    let db = places(&[(1, [3.0, 4.0]), (2, [0.0, 1.0])]).await;
    let meter = CapacityMeter::new();
    let request =
        db.search(Place::ALONG_IDX).nearest([0.0, 1.0]).meter(&meter).top_k(top_k!(5)).into_request().unwrap();
    let response = db.send(&request).await.unwrap();
    let scores: Vec<f64> = response.results.iter().map(|result| result.score).collect();
    assert_eq!(scores, [4.0, 1.0]);
    assert_eq!(response.results[0].item.decode::<PlaceAlongIdx>().unwrap().id, 1);
    assert!(response.consumed_capacity.unwrap().vector_search_bytes > 0.0);
}

// ---- what goes wrong -------------------------------------------------------------------------------------------------

#[tokio::test]
async fn errors_say_what_and_where() {
    let refusal = |name: &str, message: &str| {
        format!(r#"{{"__type":"com.amazonaws.dynamodb.v20120810#{name}","message":"{message}"}}"#)
    };
    let result = |item: &str| format!(r#"{{"SearchResults":[{{"Item":{item},"Score":0.5}}]}}"#);
    let missing = ErrorKind::Other(String::new());
    for (status, body, kind) in [
        (400, refusal("ValidationException", "Cannot search backfilling vector index: near"), ErrorKind::IndexNotReady),
        (
            400,
            refusal("ValidationException", "The table does not have the specified index: near"),
            ErrorKind::IndexNotFound,
        ),
        (400, refusal("ValidationException", "Input search vector dimension 2 does not"), ErrorKind::Validation),
        (400, refusal("ResourceNotFoundException", "…"), ErrorKind::TableNotFound),
        (400, refusal("AccessDeniedException", "…"), ErrorKind::AccessDenied),
        (200, result(r#"{"id":{"S":"x"}}"#), missing.clone()),
        (200, result("[]"), missing.clone()),
        (200, r#"{"SearchResults":[{"Score":0.5}]}"#.to_owned(), missing.clone()),
        (200, r#"{"SearchResults":[{"Item":{"id":{"N":"1"}}}]}"#.to_owned(), missing.clone()),
        (200, r#"{"SearchResults":[{"Item":{"id":{"N":"1"}},"Score":"near"}]}"#.to_owned(), missing.clone()),
        (200, r#"{"SearchResults":{}}"#.to_owned(), missing.clone()),
        (200, r#"{"SearchResults":[]"#.to_owned(), missing.clone()),
    ] {
        let connection = Connection::new(move |_, _| answer(status, body.clone()));
        let error = connection.db().search(Place::NEAR_IDX).nearest([1.0, 0.0]).top_k(top_k!(1)).await.unwrap_err();
        assert!(*error.kind() == kind || (kind == missing && error.is_decode()), "{kind:?} {error:?}");
        assert_eq!(error.operation(), Some(Operation::SearchVectors));
        assert_eq!((error.table(), error.index()), (Some("places"), Some("near")));
    }
    let connection = Connection::new(move |_, _| {
        answer(200, r#"{"SearchResults":[{"Item":{"id":{"N":"1"}},"Score":1.5,"New":{}}],"More":[]}"#)
    });
    let found = connection.db().search(Place::NEAR_IDX).nearest([1.0, 0.0]).top_k(top_k!(1)).await.unwrap();
    assert_eq!((found[0].item.id, found[0].score), (1, 1.5));
    assert!(connection.db().search(Place::NEAR_IDX).nearest([0.0; 2]).top_k(top_k!(1)).await.is_ok());
}

/// A model of the same table, without its indexes.
#[derive(Model)]
#[model(table = "places")]
struct Bare {
    #[model(pk)]
    id: u32,
}

#[tokio::test]
async fn a_search_of_what_is_not_there_fails() {
    let db = Embedded::memory().unwrap().db();
    let search = || db.search(Place::NEAR_IDX).nearest([1.0, 0.0]).top_k(top_k!(1));
    assert_eq!(search().await.unwrap_err().kind(), &ErrorKind::TableNotFound);

    db.create_table::<Bare>().await.unwrap();
    assert_eq!(search().await.unwrap_err().kind(), &ErrorKind::IndexNotFound);
}

// ---- the indexes -----------------------------------------------------------------------------------------------------

#[test]
fn the_schema_has_the_vector_indexes() {
    const FILTERS: &[&KeySchema] = &[
        &KeySchema { name: "type", data_type: DataTypeName::String },
        &KeySchema { name: "year", data_type: DataTypeName::Number },
        &KeySchema { name: "hash", data_type: DataTypeName::Binary },
    ];
    assert_eq!(
        Doc::SCHEMA.vector_indexes,
        [VectorIndexSchema {
            name: "by-embedding",
            attribute: "embedding",
            dimensions: 4,
            distance: DistanceName::Cosine,
            partition_key: Some(&KeySchema { name: "tenant", data_type: DataTypeName::String }),
            filters: FILTERS,
            projection: ProjectionSchema::All,
        }]
    );
    let projections: Vec<_> =
        Place::SCHEMA.vector_indexes.iter().map(|index| (index.distance, index.projection)).collect();
    assert_eq!(
        projections,
        [
            (DistanceName::Euclidean, ProjectionSchema::KeysOnly),
            (DistanceName::Cosine, ProjectionSchema::Include(&["name", "at"])),
            (DistanceName::DotProduct, ProjectionSchema::All),
        ]
    );
    let parts = |name: &str| {
        let attribute = Doc::SCHEMA.attributes.iter().find(|attribute| attribute.name == name).unwrap();
        attribute.keys.iter().map(|key| (key.index, key.part)).collect::<Vec<_>>()
    };
    assert_eq!(parts("embedding"), [(Some("by-embedding"), KeyPart::SearchVector)]);
    assert_eq!(parts("tenant"), [(Some("by-embedding"), KeyPart::SearchPartition)]);
    assert_eq!(parts("type"), [(Some("by-embedding"), KeyPart::SearchFilter)]);
    assert_eq!(parts("text"), []);
}

#[tokio::test]
async fn the_table_is_created_with_its_vector_indexes() {
    use SearchSchemaElementType::{Hash, InlineFilter};

    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Doc>().await.unwrap();
    embedded.create_table::<Place>().await.unwrap();
    let described = async |table: &str| {
        let described = embedded.client().describe_table().table_name(table).send().await.unwrap().table.unwrap();
        described.vector_indexes.unwrap()
    };
    let docs = described("docs").await;
    let [index] = docs.as_slice() else { panic!("{docs:?}") };
    assert_eq!(index.index_status(), Some(&IndexStatus::Active));
    assert_eq!((index.index_name(), index.dimensions()), (Some("by-embedding"), Some(4)));
    assert_eq!(index.vector_attribute().map(VectorAttributeDefinition::attribute_name), Some("embedding"));
    let schema: Vec<_> = index
        .search_schema()
        .iter()
        .map(|part| (part.attribute_name(), part.search_schema_element_type().clone()))
        .collect();
    // The order of the filters says nothing: it is that of their names.
    assert_eq!(schema, [("tenant", Hash), ("hash", InlineFilter), ("type", InlineFilter), ("year", InlineFilter)]);
    let mut places = described("places").await;
    places.sort_by(|left, right| left.index_name.cmp(&right.index_name));
    let projections: Vec<_> = places
        .iter()
        .map(|index| {
            let projection = index.projection().unwrap();
            (index.distance_function().unwrap().as_str(), projection.projection_type().unwrap().clone())
        })
        .collect();
    assert_eq!(
        projections,
        [
            ("COSINE", ProjectionType::Include),
            ("DOT_PRODUCT", ProjectionType::All),
            ("EUCLIDEAN", ProjectionType::KeysOnly)
        ]
    );
}

/// A sleep that takes no time.
#[derive(Debug)]
struct Sleepless;

impl AsyncSleep for Sleepless {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

#[tokio::test]
async fn creating_a_table_waits_until_its_vector_indexes_can_be_searched() {
    let describes = Arc::new(AtomicUsize::new(0));
    let asked = Arc::clone(&describes);
    let connection = Connection::new(move |_, body| {
        if String::from_utf8_lossy(body).contains("VectorIndexes") {
            return answer(200, "{}");
        }
        let indexes = match asked.fetch_add(1, Ordering::SeqCst) {
            0 | 1 => r#"[{"IndexStatus":"CREATING","Backfilling":false}]"#,
            2 => r#"[{"IndexStatus":"ACTIVE"},{"IndexStatus":"ACTIVE","Backfilling":true}]"#,
            _ => r#"[{"IndexStatus":"ACTIVE"},{"IndexStatus":"ACTIVE","Backfilling":false}]"#,
        };
        answer(200, format!(r#"{{"Table":{{"TableStatus":"ACTIVE","VectorIndexes":{indexes}}}}}"#))
    });
    let config = connection.config().sleep_impl(SharedAsyncSleep::new(Sleepless)).build();
    Db::new(Client::from_conf(config)).create_table::<Place>().await.unwrap();
    assert_eq!(describes.load(Ordering::SeqCst), 4);

    // The wait for an index that is never ready ends.
    let connection = Connection::new(move |_, body| {
        let creates = String::from_utf8_lossy(body).contains("VectorIndexes");
        let table = r#"{"Table":{"TableStatus":"ACTIVE","VectorIndexes":[{"IndexStatus":"CREATING"}]}}"#;
        answer(200, if creates { "{}" } else { table })
    });
    let config = connection.config().sleep_impl(SharedAsyncSleep::new(Sleepless)).build();
    let error = Db::new(Client::from_conf(config)).create_table::<Place>().await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (&ErrorKind::Timeout, Some(Operation::DescribeTable)));
}

// ---- laws ------------------------------------------------------------------------------------------------------------

/// Returns the values of the three functions for two vectors, by their formulas.
fn scores(left: [f32; 2], right: [f32; 2]) -> [f64; 3] {
    let (left, right) = (left.map(f64::from), right.map(f64::from));
    let dot = |a: [f64; 2], b: [f64; 2]| a[0] * b[0] + a[1] * b[1];
    let euclidean = (left[0] - right[0]).hypot(left[1] - right[1]);
    let norms = dot(left, left).sqrt() * dot(right, right).sqrt();
    let cosine = if norms == 0.0 { 1.0 } else { 1.0 - dot(left, right) / norms };
    [euclidean, cosine, dot(left, right)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Each function orders the items as a sort by the formula does, and gives the formula's score.
    #[test]
    fn the_order_is_that_of_the_formula(
        points in prop::collection::vec([-100.0_f32..100.0, -100.0..100.0], 1..20),
        to in [-100.0_f32..100.0, -100.0..100.0],
        k in 1_u32..25,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let points: Vec<(u32, [f32; 2])> = (0..).zip(points).collect();
            let db = places(&points).await;
            let near = db.search(Place::NEAR_IDX).nearest(to).top_k(TopK::try_from(k).unwrap()).await.unwrap();
            let alike = db.search(Place::ALIKE_IDX).nearest(to).top_k(TopK::try_from(k).unwrap()).await.unwrap();
            let along = db.search(Place::ALONG_IDX).nearest(Vector::try_from(to).unwrap()).top_k(TopK::try_from(k).unwrap()).await.unwrap();
            let found = [
                near.iter().map(|found: &Scored<_, EuclideanDistance>| (found.item.id, found.distance())).collect::<Vec<_>>(),
                alike.iter().map(|found| (found.item.id, found.distance())).collect(),
                along.iter().map(|found| (found.item.id, -found.score)).collect(),
            ];
            for (function, found) in found.into_iter().enumerate() {
                let score = |at: [f32; 2]| if function == 2 { -scores(at, to)[2] } else { scores(at, to)[function] };
                assert_eq!(found.len(), points.len().min(usize::try_from(k).unwrap()));
                assert!(found.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{found:?}");
                for &(id, given) in &found {
                    let wanted = score(points[usize::try_from(id).unwrap()].1);
                    assert!((given - wanted).abs() <= 1e-6 * wanted.abs().max(1.0), "{given} {wanted}");
                }
                let last = found.last().unwrap().1;
                let nearer = points.iter().filter(|(_, at)| score(*at) < last - 1e-6).count();
                assert!(nearer < found.len() || found.len() == points.len(), "a nearer one was left out");
            }
        });
    }

    /// Any finite floats are read back as they were written, through both Rust types.
    #[test]
    fn vectors_are_read_back_bit_by_bit(numbers in prop::array::uniform4(any::<f32>())) {
        prop_assume!(numbers.iter().all(|number| number.is_finite()));
        let mut stored = doc(1, numbers);
        let json = offline().put(&mut stored).into_request().unwrap().item;
        let read: Doc = json.decode().unwrap();
        let bits = |vector: &[f32]| vector.iter().map(|number| (number + 0.0).to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(read.embedding.unwrap().as_slice()), bits(&numbers));
    }
}
