//! Spans: there is one for each request, with OpenTelemetry's names, and never a value.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use common::{Connection, Note, Order, answer, order};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

type Fields = BTreeMap<&'static str, String>;

/// A subscriber that keeps the fields of the spans that this library opens.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<(Fields, &'static Metadata<'static>)>>>);

impl Seen {
    fn spans(&self) -> Vec<Fields> {
        let spans = self.0.lock().unwrap();
        spans
            .iter()
            .filter(|(_, metadata)| metadata.target().starts_with("tabletheory"))
            .map(|(f, _)| f.clone())
            .collect()
    }
}

struct Into<'a>(&'a mut Fields);

impl Visit for Into<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Seen {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut fields = Fields::new();
        span.record(&mut Into(&mut fields));
        spans.push((fields, span.metadata()));
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.0.lock().unwrap();
        let at = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Into(&mut spans[at].0));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Into(&mut fields));
        self.0.lock().unwrap().push((fields, event.metadata()));
    }

    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

const SECRET: &str = "s3cret";

/// Does everything that a client can do, on items that are nothing but secrets.
async fn everything() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Order>().await.unwrap();
    embedded.create_table::<Note>().await.unwrap();
    let db = embedded.db();
    let mut order = Order { note: Some(SECRET.into()), tenant: SECRET.into(), ..order(SECRET, SECRET) };
    let mut note = Note { id: SECRET.into(), text: SECRET.into() };
    db.create(&mut order).await.unwrap();
    db.create(&mut order).condition(Order::TENANT.ne(SECRET)).await.unwrap_err();
    db.put(&mut note).condition(Note::TEXT.not_exists()).await.unwrap();
    order.total = 7;
    db.update_model(&mut order, (Order::TOTAL,)).condition(Order::NOTE.eq(SECRET)).await.unwrap();
    db.get(Order::key(SECRET, SECRET)).consistent().project((Order::ID, Order::NOTE)).await.unwrap();
    let query = db.query(Order::TABLE).eq(SECRET).sort_begins_with("s3").filter(Order::NOTE.eq(SECRET)).descending();
    let page = query.clone().limit(items!(1)).page().await.unwrap();
    query.after(page.cursor).all().await.unwrap();
    db.query(Order::EMAIL_IDX).eq(SECRET).count().await.unwrap();
    db.scan::<Order>().filter(Order::LINES.at(0).exists()).segments(segments!(2)).all().await.unwrap();
    let _ = db.batch_get([Order::key(SECRET, SECRET), Order::key(SECRET, "s3cret-2")]).await.unwrap();
    db.transact_get((Order::key(SECRET, SECRET), Note::key(SECRET))).await.unwrap();
    db.delete(Note::key(SECRET)).condition(Note::TEXT.eq(SECRET)).await.unwrap();
    db.delete_table::<Note>().await.unwrap();
    db.get(Note::key(SECRET)).await.unwrap_err();
}

#[tokio::test]
async fn every_request_has_one_span_and_no_span_has_a_value() {
    let seen = Seen::default();
    let _guard = tracing::subscriber::set_default(seen.clone());
    everything().await;
    let spans = seen.spans();
    let operations: Vec<&str> = spans.iter().map(|span| span["db.operation.name"].as_str()).collect();
    let wanted = [
        "PutItem",
        "PutItem",
        "PutItem",
        "UpdateItem",
        "GetItem",
        "Query",
        "Query",
        "Query",
        "Scan",
        "Scan",
        "BatchGetItem",
        "TransactGetItems",
        "DeleteItem",
        "GetItem",
    ];
    assert_eq!(operations, wanted);
    for span in &spans {
        assert_eq!(span["db.system.name"], "aws.dynamodb");
        assert_eq!(span["otel.kind"], "client");
        let text = format!("{span:?}");
        for value in [SECRET, "@example.com", "s3"] {
            assert!(!text.contains(value), "{text}");
        }
        for name in span.keys() {
            let known = ["db.", "aws.", "otel.", "error.type"];
            assert!(known.iter().any(|prefix| name.starts_with(prefix)), "{name}");
        }
    }
    assert_eq!(spans[5]["otel.name"], "Query orders");
    assert_eq!(spans[5]["db.collection.name"], "orders");
    assert_eq!(spans[5]["aws.dynamodb.limit"], "1");
    assert_eq!(spans[5]["aws.dynamodb.scan_forward"], "false");
    assert_eq!(spans[4]["aws.dynamodb.consistent_read"], "true");
    assert_eq!((&*spans[7]["aws.dynamodb.index_name"], &*spans[7]["aws.dynamodb.select"]), ("by-email", "COUNT"));
    let mut segments = [&spans[8], &spans[9]].map(|span| &*span["aws.dynamodb.segment"]);
    segments.sort_unstable();
    assert_eq!(segments, ["0", "1"]);
    assert_eq!(spans[9]["aws.dynamodb.total_segments"], "2");
    assert_eq!(spans[10]["db.operation.batch.size"], "2");
    assert_eq!(spans[11]["otel.name"], "TransactGetItems");
    assert!(!spans[11].contains_key("db.collection.name"), "two tables");
    assert_eq!(spans[11]["aws.dynamodb.table_names"], r#"["orders", "notes"]"#);
    assert_eq!((&*spans[1]["error.type"], &*spans[1]["otel.status_code"]), ("ConditionFailed", "ERROR"));
    assert_eq!(spans[13]["error.type"], "TableNotFound");
    assert!(!spans[0].contains_key("error.type"));
}

#[tokio::test]
async fn an_error_says_which_request_it_was() {
    let seen = Seen::default();
    let _guard = tracing::subscriber::set_default(seen.clone());
    let connection = Connection::new(|_, _| answer(400, r#"{"__type":"x#ItemCollectionSizeLimitExceededException"}"#));
    connection.db().put(&mut Note { id: SECRET.into(), text: SECRET.into() }).await.unwrap_err();
    let spans = seen.spans();
    assert_eq!(spans[0]["aws.request_id"], "REQUEST-1");
    assert_eq!(spans[0]["error.type"], "ItemCollectionSizeLimitExceededException");
}

/// Neither does one of the SDK, which has the bodies: it never sees what is sealed.
#[cfg(feature = "encryption")]
#[tokio::test]
async fn no_span_and_no_event_has_an_encrypted_value() {
    use tabletheory::encryption::{Keys, LocalKeys};

    #[derive(Model, Clone, Debug)]
    #[model(table = "patients", sealed)]
    struct Patient {
        #[model(pk)]
        id: String,
        #[model(encrypted(v2))]
        diagnosis: String,
        #[model(version)]
        version: u64,
    }

    let seen = Seen::default();
    let _guard = tracing::subscriber::set_default(seen.clone());
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Patient>().await.unwrap();
    let db = embedded.db().with_keys(Keys::new(LocalKeys::for_development(&[7; 32]).unwrap()));
    let mut patient = Patient { id: "p1".into(), diagnosis: SECRET.into(), version: 0 };
    db.create(&mut patient).await.unwrap();
    db.create(&mut patient.clone()).await.unwrap_err();
    patient.diagnosis = format!("{SECRET}-2");
    db.update_model(&mut patient, (Patient::DIAGNOSIS,)).await.unwrap();
    assert!(db.get(Patient::key("p1")).required().await.unwrap().diagnosis.contains(SECRET));
    assert_eq!(db.scan::<Patient>().all().await.unwrap().len(), 1);
    db.transact_write((Put(&mut patient),)).await.unwrap();
    db.batch_write().put(&patient).await.unwrap();
    db.reencrypt::<Patient>().everything().await.unwrap();
    let other = embedded.db().with_keys(Keys::new(LocalKeys::for_development(&[8; 32]).unwrap()));
    other.get(Patient::key("p1")).await.unwrap_err();
    let all = seen.0.lock().unwrap();
    assert!(all.iter().any(|(_, metadata)| !metadata.target().starts_with("tabletheory")), "the SDK says nothing");
    for (fields, metadata) in all.iter() {
        assert!(!fields.values().any(|value| value.contains(SECRET)), "{metadata:?}: {fields:?}");
    }
}
