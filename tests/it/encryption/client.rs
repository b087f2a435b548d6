//! A client with keys: what is sealed and opened at every door.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::TryStreamExt as _;
use tabletheory::encryption::{EnvelopeFault, KeyErrorKind, Keys, SealErrorKind, is_envelope};
use tabletheory::error::{DecodeErrorKind, RequestFault};
use tabletheory::op::{Create, Delete, Put, Update, UpdateModel, WriteOutcome};
use tabletheory::prelude::*;
use tabletheory::wire::value::value_to_json;
use tabletheory::{Coprod, DecodeError, PortableCode, Secret, Value, WithKeys, hlist};
use tabletheory_embedded::Embedded;

use super::service::Service;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "patients")]
#[model(gsi(WARD_IDX, name = "by-ward", pk = ward, sk = bed, project(diagnosis)))]
struct Patient {
    #[model(pk)]
    clinic: String,
    #[model(sk)]
    id: u32,
    ward: String,
    bed: u32,
    name: String,
    #[model(encrypted)]
    diagnosis: String,
    #[model(encrypted(v2, pad_64))]
    notes: Option<Vec<String>>,
    #[model(version)]
    version: u64,
}

fn patient(id: u32) -> Patient {
    Patient {
        clinic: "c1".into(),
        id,
        ward: "w1".into(),
        bed: id,
        name: "Ada".into(),
        diagnosis: format!("J45.{id}"),
        notes: Some(vec!["was seen".into(), "is stable".into()]),
        version: 0,
    }
}

/// The words that are encrypted, and must stand nowhere. Each has a sign that Base64 does not.
const SECRETS: [&str; 3] = ["J45.", "was seen", "is stable"];

struct Clinic {
    embedded: Embedded,
    service: Service,
    db: Db<WithKeys>,
}

async fn clinic() -> Clinic {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Patient>().await.unwrap();
    let service = Service::new();
    let db = embedded.db().with_keys(Keys::new(service.clone()));
    Clinic { embedded, service, db }
}

impl Clinic {
    /// Returns the stored attributes of a patient, in DynamoDB JSON.
    async fn stored(&self, id: u32) -> BTreeMap<String, String> {
        let key = HashMap::from([
            ("clinic".to_owned(), AttributeValue::S("c1".into())),
            ("id".to_owned(), AttributeValue::N(id.to_string())),
        ]);
        let client = self.embedded.db().client().clone();
        let item = client.get_item().table_name("patients").set_key(Some(key)).send().await.unwrap().item.unwrap();
        let json = |value: &AttributeValue| {
            let mut sink = tabletheory::wire::json::JsonSink::new();
            value_to_json(value, &mut sink).unwrap();
            sink.into_string()
        };
        item.iter().map(|(name, value)| (name.clone(), json(value))).collect()
    }

    /// Puts another value in the place of a stored attribute, as somebody can who writes the table and has no keys.
    async fn tamper(&self, id: u32, attribute: &str, value: AttributeValue) {
        let client = self.embedded.db().client().clone();
        client
            .update_item()
            .table_name("patients")
            .key("clinic", AttributeValue::S("c1".into()))
            .key("id", AttributeValue::N(id.to_string()))
            .update_expression("SET #a = :v")
            .expression_attribute_names("#a", attribute)
            .expression_attribute_values(":v", value)
            .send()
            .await
            .unwrap();
    }

    async fn envelope(&self, id: u32, attribute: &str) -> AttributeValue {
        tabletheory::wire::value::json_to_value(&self.stored(id).await[attribute]).unwrap()
    }

    async fn assert_sealed(&self, id: u32) {
        let stored = self.stored(id).await;
        for name in ["diagnosis", "notes"] {
            assert!(is_envelope(&stored[name]), "{name}");
        }
        // Ciphertext can hold any three letters.
        for (name, value) in stored.iter().filter(|(_, value)| !is_envelope(value)) {
            assert!(!SECRETS.iter().any(|secret| value.contains(secret)), "{name}");
        }
    }
}

#[tokio::test]
async fn writes_store_envelopes_and_reads_open_them() {
    let clinic = clinic().await;
    let db = &clinic.db;

    // Single writes.
    db.create(&mut patient(1)).await.unwrap();
    let before = db.put(&mut Patient { name: "Grace".into(), ..patient(1) }).returning_old().await.unwrap();
    assert_eq!(before.unwrap(), patient(1));
    clinic.assert_sealed(1).await;

    // A batch, and a transaction.
    let batch = [patient(2), patient(3)];
    let written = db.batch_write().put_all(&batch).await.unwrap();
    assert_eq!(written.outcomes(), [WriteOutcome::Done; 2]);
    db.transact_write((Create(&mut patient(4)), Put(&mut patient(5)))).await.unwrap();
    for id in 2..=5 {
        clinic.assert_sealed(id).await;
    }

    // Single reads and pages.
    assert_eq!(db.get(Patient::key("c1", 2)).await.unwrap(), Some(patient(2)));
    let all = db.query(Patient::TABLE).eq("c1").all().await.unwrap();
    assert_eq!(all[1..], [patient(2), patient(3), patient(4), patient(5)]);
    let scanned: Vec<Patient> = db.scan::<Patient>().stream().try_collect().await.unwrap();
    assert_eq!(scanned, all);
    let each = db.query(Patient::TABLE).eq("c1").each().all().await.unwrap();
    assert_eq!(each.into_iter().map(Result::unwrap).collect::<Vec<_>>(), all);
    let parallel: Vec<Patient> = db.scan::<Patient>().segments(segments!(2)).stream().try_collect().await.unwrap();
    assert_eq!(parallel.len(), 5);

    // Several keys.
    let keys = [Patient::key("c1", 3), Patient::key("c1", 99), Patient::key("c1", 2)];
    let got = db.batch_get(&keys).await.unwrap();
    assert_eq!(got.items().cloned().collect::<Vec<_>>(), [patient(3), patient(2)]);
    let found = db.transact_get((Patient::key("c1", 99), Patient::key("c1", 4))).await.unwrap();
    assert_eq!(found, (None, Some(patient(4))));

    // An index, whose items have the encrypted attributes that it projects.
    let page = db.query(Patient::WARD_IDX).eq("w1").page().await.unwrap();
    assert_eq!(page.items[1].diagnosis, "J45.2");
    let whole = db.fetch_full(&page).await.unwrap();
    assert_eq!(whole.items().count(), 5);

    // Projections, which bring the key.
    let projected = db.get(Patient::key("c1", 2)).project((Patient::NOTES, Patient::NAME)).await.unwrap();
    assert_eq!(projected, Some((patient(2).notes, "Ada".to_owned())));
    let (diagnosis, notes) = db
        .transact_get((
            Patient::key("c1", 2).project((Patient::DIAGNOSIS,)),
            Patient::key("c1", 3).project((Patient::NOTES,)),
        ))
        .await
        .unwrap();
    assert_eq!((diagnosis, notes), (Some(("J45.2".to_owned(),)), Some((patient(3).notes,))));
    let got = db.batch_get(&keys).project((Patient::DIAGNOSIS,)).await.unwrap();
    assert_eq!(got.items().map(|(text,)| text.as_str()).collect::<Vec<_>>(), ["J45.3", "J45.2"]);
}

#[tokio::test]
async fn updates_seal_what_they_set() {
    let clinic = clinic().await;
    let db = &clinic.db;
    db.create(&mut patient(1)).await.unwrap();
    let key = || Patient::key("c1", 1);

    // A whole value, with what comes back.
    let new =
        db.update(key()).set(Patient::DIAGNOSIS, "E11").set(Patient::NAME, "Grace").returning_new().await.unwrap();
    assert_eq!((new.diagnosis.as_str(), new.name.as_str()), ("E11", "Grace"));
    let old = db.update(key()).set(Patient::DIAGNOSIS, "E12").returning_old().await.unwrap();
    assert_eq!(old.unwrap().diagnosis, "E11");
    let of = db.update(key()).set(Patient::DIAGNOSIS, "E13").returning_new_of((Patient::DIAGNOSIS,)).await.unwrap();
    assert_eq!(of.0, "E13");
    // The answer has no key, to which version 2 is bound: the request has it.
    let notes = |note: &str| Some(vec![note.to_owned()]);
    let new = db.update(key()).set(Patient::NOTES, notes("new")).returning_new_of((Patient::NOTES,)).await.unwrap();
    assert_eq!(new.0, notes("new"));
    let old =
        db.update(key()).set(Patient::NOTES, notes("was seen")).returning_old_of((Patient::NOTES,)).await.unwrap();
    assert_eq!(old, Some((notes("new"),)));
    assert!(is_envelope(&clinic.stored(1).await["diagnosis"]));

    // An option, its removal, and whether it is there.
    db.update(key()).set(Patient::NOTES, None).await.unwrap();
    assert!(is_envelope(&clinic.stored(1).await["notes"]), "that there is none is not to be seen");
    assert_eq!(db.get(key()).required().await.unwrap().notes, None);
    db.update(key()).remove(Patient::NOTES).condition(Patient::DIAGNOSIS.exists()).await.unwrap();
    assert_eq!(db.get(key()).required().await.unwrap().notes, None);

    // A model, and one that is read first.
    let mut model = db.get(key()).required().await.unwrap();
    model.notes = Some(vec!["is stable".into()]);
    model.diagnosis = "J45.".into();
    db.update_model(&mut model, (Patient::NOTES, Patient::DIAGNOSIS)).await.unwrap();
    assert_eq!(db.get(key()).required().await.unwrap(), model);
    let again = db.update_with_retry(key(), |_, update| update.set(Patient::DIAGNOSIS, "J45.9")).await.unwrap();
    assert_eq!(again.diagnosis, "J45.9");
    clinic.assert_sealed(1).await;

    // In a transaction.
    let mut other = patient(2);
    db.create(&mut other).await.unwrap();
    other.diagnosis = "is stable".into();
    db.transact_write((
        Update(key()).set(Patient::NOTES, Some(vec!["was seen".to_owned()])),
        UpdateModel(&mut other, (Patient::DIAGNOSIS,)),
    ))
    .await
    .unwrap();
    assert_eq!(db.get(key()).required().await.unwrap().notes, Some(vec!["was seen".to_owned()]));
    assert_eq!(db.get(Patient::key("c1", 2)).required().await.unwrap().diagnosis, "is stable");
    clinic.assert_sealed(1).await;
    clinic.assert_sealed(2).await;

    // Many of them.
    let changed = db
        .update_all(db.query(Patient::TABLE).eq("c1"), |key| Update(key).set(Patient::DIAGNOSIS, "J45.0"))
        .await
        .unwrap();
    assert_eq!(changed.written, 2);
    clinic.assert_sealed(2).await;
    assert_eq!(db.get(Patient::key("c1", 2)).required().await.unwrap().diagnosis, "J45.0");
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "everything")]
struct Everything {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    text: String,
    #[model(encrypted)]
    number: i64,
    #[model(encrypted, binary)]
    bytes: Vec<u8>,
    #[model(encrypted)]
    flag: bool,
    #[model(encrypted, set)]
    texts: BTreeSet<String>,
    #[model(encrypted, set)]
    numbers: BTreeSet<u32>,
    #[model(encrypted)]
    list: Vec<u32>,
    #[model(encrypted)]
    map: BTreeMap<String, u32>,
    #[model(encrypted)]
    document: Address,
    #[model(encrypted)]
    kind: Kind,
    #[model(encrypted)]
    payment: Payment,
    #[model(encrypted, set)]
    blobs: BTreeSet<Vec<u8>>,
    #[model(encrypted)]
    option: Option<String>,
    #[model(encrypted, omit_none)]
    left_out: Option<String>,
    #[model(encrypted)]
    value: Value,
    #[model(encrypted)]
    at: Timestamp,
    #[model(encrypted, json)]
    json: serde_json::Value,
    #[model(encrypted, json, type = S)]
    json_text: serde_json::Value,
}

#[derive(Document, Clone, Debug, PartialEq)]
struct Address {
    street: String,
    lines: Vec<String>,
}

#[derive(Attribute, Clone, Debug, PartialEq)]
enum Kind {
    Private,
}

#[derive(Document, Clone, Debug, PartialEq)]
enum Payment {
    Cash,
    Card { number: String },
}

#[tokio::test]
async fn any_attribute_type_is_encrypted() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Everything>().await.unwrap();
    let db = embedded.db().with_keys(Keys::new(Service::new()));
    let full = Everything {
        id: "1".into(),
        text: "<é&>\u{2028}".into(),
        number: -7,
        bytes: vec![0, 255],
        flag: true,
        texts: ["a".to_owned()].into(),
        numbers: [1, 2].into(),
        list: vec![1],
        map: [("k".to_owned(), 1)].into(),
        document: Address { street: "s".into(), lines: vec!["l".into()] },
        kind: Kind::Private,
        payment: Payment::Card { number: "4111".into() },
        blobs: [vec![0], vec![1, 2]].into(),
        option: Some("o".into()),
        left_out: Some("l".into()),
        value: Value::from("v"),
        at: Timestamp::UNIX_EPOCH,
        json: serde_json::json!({"a": [1, null]}),
        json_text: serde_json::json!({"b": 2}),
    };
    let empty = Everything {
        id: "2".into(),
        text: String::new(),
        bytes: Vec::new(),
        texts: BTreeSet::new(),
        numbers: BTreeSet::new(),
        list: Vec::new(),
        map: BTreeMap::new(),
        payment: Payment::Cash,
        blobs: BTreeSet::new(),
        option: None,
        left_out: None,
        ..full.clone()
    };
    for item in [full, empty] {
        db.put(&mut item.clone()).await.unwrap();
        assert_eq!(db.get(Everything::key(&item.id)).required().await.unwrap(), item);
    }
}

// ---- keys ----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn the_keys_of_a_request_and_of_a_page_are_fetched_together() {
    let clinic = clinic().await;
    let (db, service) = (&clinic.db, &clinic.service);
    let patients: Vec<Patient> = (0..100).map(patient).collect();
    db.batch_write().put_all(&patients).await.unwrap();
    assert_eq!(service.calls(), 200, "an item has two envelopes, of two versions");

    // Cold, a call for each data key; warm, none.
    let cold = clinic.embedded.db().with_keys(Keys::new(service.clone()));
    assert_eq!(cold.query(Patient::TABLE).eq("c1").all().await.unwrap().len(), 100);
    assert_eq!(service.calls(), 400);
    assert_eq!(cold.query(Patient::TABLE).eq("c1").all().await.unwrap().len(), 100);
    assert_eq!(service.calls(), 400);
}

#[tokio::test]
async fn models_without_encryption_ask_for_no_key() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Visit>().await.unwrap();
    let service = Service::new();
    let db = embedded.db().with_keys(Keys::new(service.clone()));
    let mut visit = Visit { clinic: "c1".into(), at: "now".into() };
    db.create(&mut visit).await.unwrap();
    assert_eq!(db.get(Visit::key("c1", "now")).await.unwrap(), Some(visit));
    assert_eq!(service.calls(), 0);
}

#[tokio::test]
async fn without_a_key_nothing_is_sent() {
    let clinic = clinic().await;
    let (db, service) = (&clinic.db, &clinic.service);
    db.create(&mut patient(1)).await.unwrap();
    service.fails(KeyErrorKind::Unavailable);
    let key = || Patient::key("c1", 2);

    let refused = |error: tabletheory::Error| {
        let told = error.seal_error().unwrap();
        assert_eq!((told.kind(), told.model()), (SealErrorKind::KeyUnavailable, "Patient"));
        assert!(matches!(error.kind(), ErrorKind::Seal(_)) && !error.is_ambiguous(), "{error}");
        assert_eq!(error.table(), Some("patients"));
    };
    refused(db.create(&mut patient(2)).await.unwrap_err());
    refused(db.update(key()).set(Patient::DIAGNOSIS, "E11").error().await);
    refused(db.transact_write(Create(&mut patient(2))).await.unwrap_err().into());
    let two = [patient(2), patient(3)];
    let batch = db.batch_write().put_all(&two).delete(Patient::key("c1", 1)).await.unwrap_err();
    assert_eq!(batch.outcomes()[..2], [WriteOutcome::Failed; 2]);
    assert_eq!(batch.outcomes()[2], WriteOutcome::NotSent);

    service.fails(None);
    assert_eq!(db.scan::<Patient>().all().await.unwrap(), [patient(1)]);
}

/// The error of an operation that fails.
trait Refused {
    async fn error(self) -> tabletheory::Error;
}

impl<U: IntoFuture<Output = Result<(), tabletheory::Error>>> Refused for U {
    async fn error(self) -> tabletheory::Error {
        self.await.unwrap_err()
    }
}

// ---- what cannot be opened -----------------------------------------------------------------------------------------

#[tokio::test]
async fn what_cannot_be_opened_is_told_by_its_item_and_attribute() {
    let clinic = clinic().await;
    let db = &clinic.db;
    for id in 1..=3 {
        db.create(&mut patient(id)).await.unwrap();
    }
    // Version 2 is bound to its item; version 1 only to its attribute.
    let of_another = clinic.envelope(1, "notes").await;
    clinic.tamper(2, "notes", of_another).await;
    let check = |error: &DecodeError, kind: SealErrorKind, path: &str| {
        assert!(matches!(error.kind(), DecodeErrorKind::NotOpened(_)));
        assert_eq!((error.seal_error().unwrap().kind(), error.path().as_str()), (kind, path));
        assert!(!SECRETS.iter().any(|secret| format!("{error} {error:?}").contains(secret)));
    };
    let told = |error: tabletheory::Error, path: &str| match error.kind() {
        ErrorKind::Decode(error) => check(error, SealErrorKind::DecryptFailed, path),
        kind => panic!("{kind:?}"),
    };
    let key = || Patient::key("c1", 2);
    told(db.get(key()).await.unwrap_err(), "notes");
    told(db.query(Patient::TABLE).eq("c1").all().await.unwrap_err(), "[1].notes");
    told(db.scan::<Patient>().all().await.unwrap_err(), "[1].notes");
    told(db.batch_get(&[key()]).await.unwrap_err(), "notes");
    told(db.transact_get((key(),)).await.unwrap_err(), "notes");
    told(db.get(key()).project((Patient::NOTES,)).await.unwrap_err(), "notes");
    // Others are read.
    assert_eq!(db.get(key()).project((Patient::DIAGNOSIS,)).await.unwrap(), Some(("J45.2".to_owned(),)));
    let each = db.query(Patient::TABLE).eq("c1").each().all().await.unwrap();
    assert_eq!((each[0].as_ref().unwrap(), each[2].as_ref().unwrap()), (&patient(1), &patient(3)));
    check(each[1].as_ref().unwrap_err(), SealErrorKind::DecryptFailed, "[1].notes");

    // A write that was carried out says so.
    let done = db.delete(key()).returning_old().await.unwrap_err();
    assert!(done.is_done());
    assert_eq!(done.seal_error().unwrap().kind(), SealErrorKind::DecryptFailed);
    assert_eq!(db.get(key()).await.unwrap(), None);
}

#[tokio::test]
async fn plaintext_and_malformed_envelopes_are_refused_without_a_key() {
    let clinic = clinic().await;
    let (db, service) = (&clinic.db, &clinic.service);
    db.create(&mut patient(1)).await.unwrap();
    let key = || Patient::key("c1", 1);
    let envelope = clinic.envelope(1, "diagnosis").await;
    let notes = clinic.envelope(1, "notes").await;
    let without = |member: &str| {
        let mut map = envelope.as_m().unwrap().clone();
        map.remove(member);
        AttributeValue::M(map)
    };
    for (attribute, value, kind) in [
        ("diagnosis", AttributeValue::S("J45.".into()), SealErrorKind::PlaintextWhereEncrypted),
        ("diagnosis", without("ct"), SealErrorKind::InvalidEnvelope(EnvelopeFault::MissingMember("ct"))),
        ("name", envelope.clone(), SealErrorKind::UnexpectedEnvelope),
        ("notes", envelope.clone(), SealErrorKind::DowngradeRejected),
        ("diagnosis", notes.clone(), SealErrorKind::UnsupportedVersion),
    ] {
        db.put(&mut patient(1)).await.unwrap();
        clinic.tamper(1, attribute, value).await;
        service.fails(KeyErrorKind::Unavailable);
        let cold = clinic.embedded.db().with_keys(Keys::new(service.clone()));
        let error = cold.get(key()).project_one(attribute).await;
        let told = error.seal_error().unwrap();
        let same = std::mem::discriminant(&told.kind()) == std::mem::discriminant(&kind);
        assert!(same, "{attribute}: {:?} is not {kind:?}", told.kind());
        assert_eq!((told.model(), told.attribute()), ("Patient", attribute));
        if matches!(kind, SealErrorKind::InvalidEnvelope(_)) {
            assert_eq!(error.code(), Some(PortableCode::InvalidEncryptedEnvelope));
        }
        service.fails(None);
    }
}

/// Reads an item for the error of one of its attributes.
trait ProjectOne {
    async fn project_one(self, attribute: &str) -> tabletheory::Error;
}

impl ProjectOne for tabletheory::op::Get<Patient> {
    async fn project_one(self, attribute: &str) -> tabletheory::Error {
        match attribute {
            "diagnosis" => self.project((Patient::DIAGNOSIS,)).await.unwrap_err(),
            "notes" => self.project((Patient::NOTES,)).await.unwrap_err(),
            _ => self.project((Patient::NAME,)).await.unwrap_err(),
        }
    }
}

// ---- requests as plain data ----------------------------------------------------------------------------------------

#[tokio::test]
async fn a_request_that_is_not_sealed_is_not_sent() {
    let clinic = clinic().await;
    let db = &clinic.db;
    let unsealed = |error: tabletheory::Error| {
        assert_eq!(error.kind(), &ErrorKind::InvalidRequest(RequestFault::NotSealed));
        assert_eq!(error.code(), Some(PortableCode::EncryptionNotConfigured));
    };
    let mut one = patient(1);
    let put = db.put(&mut one).into_request().unwrap();
    unsealed(db.send(&put).await.unwrap_err());
    unsealed(clinic.embedded.db().send(&put).await.unwrap_err());
    let two = [patient(1)];
    let batch = db.batch_write().put_all(&two).into_requests().unwrap().remove(0);
    unsealed(db.send(&batch).await.unwrap_err());
    unsealed(db.seal(batch).await.unwrap_err());
    let update = db.update(Patient::key("c1", 1)).set(Patient::DIAGNOSIS, "J45.").into_request().unwrap();
    unsealed(db.send(&update).await.unwrap_err());
    let mut three = patient(3);
    let transaction = db.transact_write(Create(&mut three)).into_request().unwrap();
    unsealed(db.send(&transaction).await.unwrap_err());
    // Without values there is nothing to seal.
    let delete = db.delete(Patient::key("c1", 1)).into_request().unwrap();
    db.send(&delete).await.unwrap();
    let remove = db.transact_write(Delete(Patient::key("c1", 1))).into_request().unwrap();
    db.send(&remove).await.unwrap();

    // Sealed once, it is the same however often it is sent: a token stands for one request.
    let transaction = db.seal(transaction).await.unwrap();
    db.send(&transaction).await.unwrap();
    db.send(&transaction).await.unwrap();
    let put = db.seal(db.seal(put).await.unwrap()).await.unwrap();
    db.send(&put).await.unwrap();
    clinic.assert_sealed(1).await;
    clinic.assert_sealed(3).await;
    let response = db.send(&db.get(Patient::key("c1", 3)).into_request().unwrap()).await.unwrap();
    let sealed = response.item.unwrap();
    assert_eq!(db.open::<Patient>(&sealed).await.unwrap(), patient(3));
}

#[tokio::test]
async fn the_ciphertext_counts_for_the_size_of_an_item() {
    let clinic = clinic().await;
    let large = |bytes: usize| Patient { diagnosis: "d".repeat(bytes), notes: None, ..patient(1) };
    clinic.db.put(&mut large(399_000)).await.unwrap();
    // Without encryption, it would just fit.
    let error = clinic.db.put(&mut large(409_300)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ItemTooLarge { size } if *size > 409_600), "{error:?}");
    assert_eq!(clinic.db.get(Patient::key("c1", 1)).required().await.unwrap().diagnosis.len(), 399_000);

    // Eleven items just fit into a transaction, and their ciphertext does not.
    let mut items: Vec<Patient> = (0..11).map(|id| Patient { id, ..large(381_100) }).collect();
    let actions: Vec<_> = items.iter_mut().map(Put).collect();
    let error = clinic.db.transact_write(actions).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidRequest(RequestFault::ActionsTooLarge { .. })), "{error:?}");
}

// ---- several models ------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "visits")]
struct Visit {
    #[model(pk)]
    clinic: String,
    #[model(sk)]
    at: String,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
struct Customer {
    customer: String,
    #[model(encrypted(v2))]
    email: String,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{id}")]
struct Purchase {
    customer: String,
    id: String,
    email: String,
}

#[tokio::test]
async fn of_a_collection_each_item_is_opened_as_its_own_model() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Customer>().await.unwrap();
    let db = embedded.db().with_keys(Keys::new(Service::new()));
    let customer = Customer { customer: "c1".into(), email: "ada@example.org".into() };
    let purchase = Purchase { customer: "c1".into(), id: "o1".into(), email: "in clear".into() };
    db.transact_write((Create(&mut customer.clone()), Create(&mut purchase.clone()))).await.unwrap();

    let items = db.collection::<Coprod!(Customer, Purchase)>().eq("c1").all().await.unwrap();
    let read: Vec<String> = items
        .into_iter()
        .map(|item| {
            item.fold(hlist![
                |customer: Customer| customer.email,
                |purchase: Purchase| purchase.email,
                |unknown: tabletheory::request::EncodedItem| format!("{unknown:?}"),
            ])
        })
        .collect();
    assert_eq!(read, ["in clear", "ada@example.org"]);

    // An item is not opened as another model's.
    let found = db.transact_get((Customer::key("c1"), Purchase::key("c1", "o1"))).await.unwrap();
    assert_eq!(found, (Some(customer), Some(purchase)));
}

// ---- items that are there ------------------------------------------------------------------------------------------

#[tokio::test]
async fn items_of_errors_are_opened_by_the_client() {
    let clinic = clinic().await;
    let db = &clinic.db;
    db.create(&mut patient(1)).await.unwrap();

    let error = db.create(&mut patient(1)).returning_item_on_failure().await.unwrap_err();
    let item = error.conflicting_item().unwrap();
    assert!(is_envelope(&clinic.stored(1).await["diagnosis"]) && !item.as_json().contains("J45.1"));
    assert_eq!(db.open::<Patient>(item).await.unwrap(), patient(1));

    let mut taken = patient(1);
    let error = db.transact_write(Create(&mut taken).returning_item_on_failure()).await.unwrap_err();
    let reason = &error.cancellation_reasons()[0];
    assert_eq!(db.open::<Patient>(reason.conflicting_item().unwrap()).await.unwrap(), patient(1));

    let broken: tabletheory::request::EncodedItem = r#"{"clinic":{"S":"c1"},"id":{"N":"1"}}"#.parse().unwrap();
    assert!(db.open::<Patient>(&broken).await.unwrap_err().is_decode());
}

#[cfg(feature = "streams-client")]
#[tokio::test]
async fn images_of_stream_records_are_opened_by_the_client() {
    use aws_sdk_dynamodbstreams::types as streams;
    use tabletheory::streams::{NewAndOldImages, StreamRecord, UndecodableRecord};

    let clinic = clinic().await;
    let db = &clinic.db;
    let image = async |id: u32| -> HashMap<String, streams::AttributeValue> {
        let stored = clinic.stored(id).await;
        stored.iter().map(|(name, json)| (name.clone(), streams_value(json))).collect()
    };
    db.create(&mut patient(1)).await.unwrap();
    db.create(&mut patient(2)).await.unwrap();
    let (one, mut two) = (image(1).await, image(2).await);
    let record = |image: HashMap<String, streams::AttributeValue>| {
        let keys = ["clinic", "id"].map(|name| (name.to_owned(), image[name].clone())).into();
        let change = streams::StreamRecord::builder()
            .set_keys(Some(keys))
            .set_new_image(Some(image.clone()))
            .sequence_number("7")
            .stream_view_type(streams::StreamViewType::NewAndOldImages)
            .build();
        streams::Record::builder().event_name(streams::OperationType::Insert).dynamodb(change).build()
    };
    two.insert("notes".into(), one["notes"].clone());
    let records = [record(one), record(two)];
    let read: Vec<Result<StreamRecord<Patient, NewAndOldImages>, UndecodableRecord>> = db.open_records(&records).await;
    assert_eq!(read[0].as_ref().unwrap().new_image(), Some(&patient(1)));
    let error = read[1].as_ref().unwrap_err();
    assert_eq!(error.error.seal_error().unwrap().kind(), SealErrorKind::DecryptFailed);
    assert_eq!(error.sequence_number.as_deref(), Some("7"));
}

#[cfg(feature = "streams-client")]
fn streams_value(json: &str) -> aws_sdk_dynamodbstreams::types::AttributeValue {
    fn of(value: AttributeValue) -> aws_sdk_dynamodbstreams::types::AttributeValue {
        match value {
            AttributeValue::S(text) => aws_sdk_dynamodbstreams::types::AttributeValue::S(text),
            AttributeValue::N(text) => aws_sdk_dynamodbstreams::types::AttributeValue::N(text),
            AttributeValue::B(bytes) => aws_sdk_dynamodbstreams::types::AttributeValue::B(bytes),
            AttributeValue::M(map) => aws_sdk_dynamodbstreams::types::AttributeValue::M(
                map.into_iter().map(|(name, value)| (name, of(value))).collect(),
            ),
            other => panic!("{other:?}"),
        }
    }
    of(tabletheory::wire::value::json_to_value(json).unwrap())
}

// ---- secrets -------------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "accounts")]
struct Account {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    card: Secret<String>,
    #[model(encrypted)]
    pin: Option<Secret<u32>>,
    #[model(encrypted)]
    key: Secret<Vec<u8>>,
}

#[tokio::test]
async fn a_secret_is_stored_as_its_value_and_shown_nowhere() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Account>().await.unwrap();
    let db = embedded.db().with_keys(Keys::new(Service::new()));
    let account = Account { id: "a1".into(), card: "4111".into(), pin: Some(Secret::new(1234)), key: vec![1].into() };
    db.create(&mut account.clone()).await.unwrap();
    assert_eq!(db.get(Account::key("a1")).required().await.unwrap(), account);
    assert_eq!(
        format!("{account:?}"),
        r#"Account { id: "a1", card: Secret(..), pin: Some(Secret(..)), key: Secret(..) }"#
    );
    assert_eq!(serde_json::to_string(&account.card).unwrap(), r#""[secret]""#);
    assert_eq!(serde_json::from_str::<Secret<String>>(r#""4111""#).unwrap(), account.card);

    let card = Secret::new("4222".to_owned());
    db.update(Account::key("a1")).set(Account::CARD, &card).remove(Account::PIN).await.unwrap();
    db.update(Account::key("a1")).set(Account::CARD, "4333").set(Account::PIN, Some(Secret::new(5))).await.unwrap();
    let stored = db.get(Account::key("a1")).required().await.unwrap();
    assert_eq!((stored.card.expose().as_str(), stored.pin.map(|pin| *pin.expose())), ("4333", Some(5)));
}

// ---- sealing anew --------------------------------------------------------------------------------------------------

/// Two versions of one program, which are of one table and one model.
mod before {
    use super::*;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "patients")]
    pub(super) struct Patient {
        #[model(pk)]
        clinic: String,
        #[model(sk)]
        id: u32,
        ward: String,
        bed: u32,
        name: String,
        diagnosis: String,
        #[model(encrypted)]
        notes: Option<Vec<String>>,
        #[model(version)]
        version: u64,
    }

    impl From<super::Patient> for Patient {
        fn from(patient: super::Patient) -> Self {
            let super::Patient { clinic, id, ward, bed, name, diagnosis, notes, version } = patient;
            Self { clinic, id, ward, bed, name, diagnosis, notes, version }
        }
    }
}

mod meanwhile {
    use super::*;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "patients")]
    pub(super) struct Patient {
        #[model(pk)]
        clinic: String,
        #[model(sk)]
        id: u32,
        ward: String,
        bed: u32,
        name: String,
        #[model(encrypted(reads_plaintext))]
        diagnosis: String,
        #[model(encrypted(v2, reads_v1))]
        notes: Option<Vec<String>>,
        #[model(version)]
        version: u64,
    }
}

#[tokio::test]
async fn a_table_is_sealed_anew() {
    let clinic = clinic().await;
    let db = &clinic.db;
    for id in 0..20 {
        db.create(&mut before::Patient::from(patient(id))).await.unwrap();
    }
    assert!(!is_envelope(&clinic.stored(1).await["diagnosis"]));

    let mut pages = 0;
    let done = db.reencrypt::<meanwhile::Patient>().on_progress(|_| pages += 1).await.unwrap();
    assert_eq!((done.read, done.rewritten, done.current, done.failed, pages), (20, 20, 0, 0, 1));
    assert_eq!((done.plaintext, done.version_1, done.version_2), (20, 20, 0));
    // Now the strict model reads it.
    clinic.assert_sealed(7).await;
    assert_eq!(db.get(Patient::key("c1", 7)).required().await.unwrap(), patient(7));

    // What is as it would be written now stays as it is.
    let again = db.reencrypt::<Patient>().await.unwrap();
    assert_eq!((again.read, again.current, again.rewritten), (20, 20, 0));
    assert_eq!((again.plaintext, again.version_1, again.version_2), (0, 20, 20));
    let sealed = clinic.stored(7).await;
    let everything = db.reencrypt::<Patient>().everything().concurrency(at_once!(3)).await.unwrap();
    assert_eq!(everything.rewritten, 20);
    assert_ne!(clinic.stored(7).await["diagnosis"], sealed["diagnosis"]);
    assert_eq!(db.get(Patient::key("c1", 7)).required().await.unwrap(), patient(7));
}

/// One data key for each item, and one call of the key service for that.
#[tokio::test]
async fn an_item_that_is_sealed_anew_has_one_data_key() {
    let clinic = clinic().await;
    for id in 0..3 {
        clinic
            .db
            .create(&mut two::Patient { clinic: "c1".into(), id, diagnosis: "J45.".into(), notes: "was seen".into() })
            .await
            .unwrap();
    }
    let before = clinic.service.generated();
    let done = clinic.db.reencrypt::<two::Patient>().everything().await.unwrap();
    assert_eq!((done.rewritten, clinic.service.generated() - before), (3, 3));
}

#[tokio::test]
async fn sealing_anew_goes_on_where_it_was() {
    let clinic = clinic().await;
    let db = &clinic.db;
    // Items of 270 KB, of which a page has four at most.
    for id in 0..6 {
        let notes = Some(vec!["n".repeat(200_000)]);
        db.create(&mut Patient { notes, ..patient(id) }).await.unwrap();
    }
    let (mut first, mut place) = (None, None);
    let whole = db.reencrypt::<Patient>().everything().on_progress(|progress| {
        if first.is_none() {
            (first, place) = (Some(progress.read), progress.resume.clone());
        }
    });
    assert_eq!(whole.await.unwrap().read, 6);
    let first = first.unwrap();
    assert!((1..6).contains(&first), "{first} items in the first page");
    let notes = async |id| serde_json::from_str::<serde_json::Value>(&clinic.stored(id).await["notes"]).unwrap();
    let mut before = Vec::new();
    for id in 0..6 {
        before.push(notes(id).await);
    }
    let rest = db.reencrypt::<Patient>().everything().after(place.unwrap()).await.unwrap();
    assert_eq!((rest.read, rest.rewritten, rest.resume), (6 - first, 6 - first, None));
    let mut changed = 0;
    for id in 0..6 {
        changed += u64::from(notes(id).await != before[id as usize]);
    }
    assert_eq!(changed, 6 - first, "the first page was done");
}

/// The key of a line begins as that of an order, so a scan finds both.
#[tokio::test]
async fn items_of_other_models_are_not_sealed_anew() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Order>().await.unwrap();
    let db = embedded.db().with_keys(Keys::new(Service::new()));
    db.create(&mut Order { id: "1".into(), card: "J45.".into() }).await.unwrap();
    db.put(&mut Line { id: "1".into(), number: 1, card: "in clear".into() }).await.unwrap();
    db.put(&mut Note { id: "1".into(), text: "in clear".into() }).await.unwrap();
    let done = db.reencrypt::<Order>().everything().await.unwrap();
    assert_eq!((done.read, done.rewritten, done.of_other_models), (2, 1, 1), "the scan leaves out the note");
    assert_eq!(db.get(Line::key("1", 1)).required().await.unwrap().card, "in clear");

    // A discriminator tells it at once.
    embedded.create_table::<told::Order>().await.unwrap();
    db.create(&mut told::Order { id: "1".into(), card: "J45.".into() }).await.unwrap();
    let stranger = std::collections::HashMap::from([
        ("id".to_owned(), AttributeValue::S("2".into())),
        ("type".to_owned(), AttributeValue::S("order".into())),
        ("kind".to_owned(), AttributeValue::S("Line".into())),
    ]);
    db.client().put_item().table_name("told").set_item(Some(stranger)).send().await.unwrap();
    let done = db.reencrypt::<told::Order>().everything().await.unwrap();
    assert_eq!((done.read, done.rewritten), (1, 1));
}

mod two {
    use super::*;

    #[derive(Model)]
    #[model(table = "patients")]
    pub(super) struct Patient {
        #[model(pk)]
        pub(super) clinic: String,
        #[model(sk)]
        pub(super) id: u32,
        #[model(encrypted(v2))]
        pub(super) diagnosis: String,
        #[model(encrypted(v2))]
        pub(super) notes: String,
    }
}

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
struct Order {
    id: String,
    #[model(encrypted(v2, reads_plaintext))]
    card: String,
}

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}#LINE#{number}")]
struct Line {
    id: String,
    number: u32,
    card: String,
}

#[derive(Model)]
#[model(table = "shop", pk = "NOTE#{id}")]
struct Note {
    id: String,
    text: String,
}

mod told {
    use super::*;

    #[derive(Model)]
    #[model(table = "told", discriminator = "kind")]
    pub(super) struct Order {
        #[model(pk)]
        pub(super) id: String,
        #[model(encrypted(v2))]
        pub(super) card: String,
    }
}

#[tokio::test]
async fn what_cannot_be_sealed_anew_is_told_and_the_others_are() {
    let clinic = clinic().await;
    let db = &clinic.db;
    for id in 0..5 {
        db.create(&mut before::Patient::from(patient(id))).await.unwrap();
    }
    clinic.tamper(2, "notes", AttributeValue::S("was seen".into())).await;
    let left = db.reencrypt::<meanwhile::Patient>().await.unwrap_err();
    assert_eq!((left.progress.read, left.progress.rewritten, left.progress.failed), (5, 4, 1));
    assert_eq!(left.error.seal_error().unwrap().kind(), SealErrorKind::PlaintextWhereEncrypted);
    assert_eq!(left.error.attribute().as_deref(), Some("notes"));
    assert!(!SECRETS.iter().any(|secret| format!("{left} {left:?}").contains(secret)));
}

#[tokio::test]
async fn data_keys_are_wrapped_by_another_key() {
    use tabletheory::encryption::{KeyAccess, KeyLabel, Keyring, LocalKeys};

    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Patient>().await.unwrap();
    let label = |text| KeyLabel::new(text).unwrap();
    let key = |byte| LocalKeys::for_development(&[byte; 32]).unwrap();
    let old = embedded.db().with_keys(Keys::new(Keyring::new(label("old"), key(1))));
    let both = embedded.db().with_keys(Keys::new(Keyring::new(label("new"), key(2)).unwrapping(label("old"), key(1))));
    let new = embedded.db().with_keys(Keys::new(Keyring::new(label("new"), key(2))));
    for id in 0..3 {
        old.create(&mut patient(id)).await.unwrap();
    }
    let keys = [Patient::key("c1", 1)];
    assert_eq!(
        new.get(keys[0].clone()).project((Patient::NOTES,)).await.unwrap_err().seal_error().unwrap().kind(),
        SealErrorKind::UnknownKey
    );

    let done = both.rewrap::<Patient>().await.unwrap();
    assert_eq!((done.read, done.rewritten, done.failed), (3, 3, 0));
    assert_eq!(done.labels, [(label("old"), 3)].into());
    let read = new.get(keys[0].clone()).project((Patient::NOTES,)).await.unwrap();
    assert_eq!(read, Some((patient(1).notes,)));
    assert_eq!(both.rewrap::<Patient>().await.unwrap().current, 3);

    // Of two keys that wrap it, the one that is to be had.
    let service = Service::new();
    let two = Keyring::new(label("gone"), service.clone()).recipient(label("old"), key(1));
    embedded.db().with_keys(Keys::new(two)).create(&mut patient(7)).await.unwrap();
    service.fails(KeyErrorKind::Access(KeyAccess::Disabled));
    let ring = || Keyring::new(label("new"), key(2)).unwrapping(label("gone"), service.clone());
    let refused = embedded.db().with_keys(Keys::new(ring())).rewrap::<Patient>().await.unwrap_err();
    assert_eq!(refused.error.seal_error().unwrap().kind(), SealErrorKind::KeyAccess(KeyAccess::Disabled));
    let ring = ring().unwrapping(label("old"), key(1));
    assert_eq!(embedded.db().with_keys(Keys::new(ring)).rewrap::<Patient>().await.unwrap().rewritten, 1);
    for reader in [&new, &old] {
        let read = reader.get(Patient::key("c1", 7)).project((Patient::NOTES,)).await.unwrap();
        assert_eq!(read, Some((patient(7).notes,)), "the recipient stays");
    }
    old.delete(Patient::key("c1", 7)).await.unwrap();

    // Version 1 has no label: its values are sealed anew.
    assert!(new.get(keys[0].clone()).await.is_err());
    both.reencrypt::<Patient>().everything().await.unwrap();
    assert_eq!(new.get(keys[0].clone()).await.unwrap(), Some(patient(1)));
}

#[tokio::test]
async fn a_batch_of_several_models_is_opened() {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "wards")]
    struct Ward {
        #[model(pk)]
        name: String,
        beds: u32,
    }
    let clinic = clinic().await;
    let db = &clinic.db;
    clinic.embedded.create_table::<Ward>().await.unwrap();
    let mut ward = Ward { name: "w1".into(), beds: 12 };
    db.create(&mut ward).await.unwrap();
    for id in 0..3 {
        db.create(&mut patient(id)).await.unwrap();
    }
    let lists = || (["w1", "w2"].map(Ward::key), [0, 9, 2, 0].map(|id| Patient::key("c1", id)));
    let (wards, patients) = db.batch_get_models(lists()).await.unwrap();
    assert_eq!(wards.items().collect::<Vec<_>>(), [&ward]);
    assert_eq!((wards.outcomes().len(), patients.outcomes().len()), (2, 4));
    assert_eq!(patients.items().map(|patient| patient.id).collect::<Vec<_>>(), [0, 2, 0]);
    assert!(patients.items().all(|found| *found == Patient { version: found.version, ..patient(found.id) }));

    // What cannot be opened names its attribute, and nothing else.
    clinic.tamper(2, "notes", AttributeValue::S("was seen".into())).await;
    let error = db.batch_get_models(lists()).await.unwrap_err();
    assert_eq!(error.seal_error().unwrap().kind(), SealErrorKind::PlaintextWhereEncrypted);
    assert_eq!(error.attribute().as_deref(), Some("[2].notes"));
    assert!(!SECRETS.iter().any(|secret| format!("{error} {error:?}").contains(secret)));
}

// ---- copies --------------------------------------------------------------------------------------------------------

/// Patients in a table of their own, under other names and keys, and without what is not needed there.
mod elsewhere {
    use super::*;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "people")]
    pub(super) struct Person {
        #[model(pk)]
        pub(super) number: String,
        #[model(encrypted(v2))]
        pub(super) remarks: Option<Vec<String>>,
    }

    impl Person {
        pub(super) fn of(patient: Patient) -> Self {
            Self { number: format!("{}/{}", patient.clinic, patient.id), remarks: patient.notes }
        }
    }
}

#[tokio::test]
async fn a_copy_is_sealed_for_its_new_place() {
    use elsewhere::Person;

    let clinic = clinic().await;
    let db = &clinic.db;
    clinic.embedded.create_table::<Person>().await.unwrap();
    for id in 0..6 {
        db.create(&mut patient(id)).await.unwrap();
    }
    let mut pages = 0;
    let is_wanted = |patient: Patient| (patient.id != 3).then(|| Person::of(patient));
    let copied = db.copy_items(is_wanted).on_progress(|_| pages += 1).concurrency(at_once!(2)).await.unwrap();
    assert_eq!((copied.read, copied.copied, copied.left_out, copied.already_there, copied.failed), (6, 5, 1, 0, 0));
    assert_eq!(pages, 1);
    assert_eq!(db.get(Person::key("c1/1")).required().await.unwrap(), Person::of(patient(1)));

    // Again: what is there is left as it is, also what was changed since.
    db.update(Person::key("c1/2")).set(Person::REMARKS, Some(vec!["new".to_owned()])).await.unwrap();
    let again = db.copy_items(|patient| Some(Person::of(patient))).await.unwrap();
    assert_eq!((again.copied, again.already_there), (1, 5));
    assert_eq!(db.get(Person::key("c1/2")).required().await.unwrap().remarks, Some(vec!["new".to_owned()]));

    // The same model in another table, whose envelopes are sealed anew.
    let backup = db.with_table_name::<Patient>("patients-backup");
    backup.create_table::<Patient>().await.unwrap();
    let copied = db.copy_items(Some::<Patient>).in_table("patients-backup").await.unwrap();
    assert_eq!(copied.copied, 6);
    assert_eq!(backup.get(Patient::key("c1", 5)).required().await.unwrap().notes, patient(5).notes);
}

/// A model of the same table by which anything can be in the attribute.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "patients")]
struct Loose {
    #[model(pk)]
    clinic: String,
    #[model(sk)]
    id: u64,
    notes: Value,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "patients")]
struct Rest {
    #[model(pk)]
    clinic: String,
    #[model(sk)]
    id: u64,
    #[model(rest)]
    others: BTreeMap<String, Value>,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "patients")]
struct Bare {
    #[model(pk)]
    clinic: String,
    #[model(sk)]
    id: u64,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "loose")]
struct Kept {
    #[model(pk)]
    id: u64,
    notes: Value,
}

/// An encrypted attribute whose value is no envelope, and an envelope in an attribute that is not encrypted, are not copied. The others
/// are.
#[tokio::test]
async fn a_copy_takes_envelopes_where_they_belong_only() {
    let clinic = clinic().await;
    let db = &clinic.db;
    for id in 0..3 {
        db.create(&mut patient(id)).await.unwrap();
    }
    clinic.tamper(2, "notes", AttributeValue::S("was seen".into())).await;
    clinic.embedded.create_table::<elsewhere::Person>().await.unwrap();
    let left = db.copy_items(|patient| Some(elsewhere::Person::of(patient))).await.unwrap_err();
    assert_eq!((left.progress.read, left.progress.copied, left.progress.failed), (3, 2, 1));
    assert_eq!(left.error.seal_error().unwrap().kind(), SealErrorKind::PlaintextWhereEncrypted);
    assert_eq!(left.error.attribute().as_deref(), Some("[2].notes"));
    assert!(!SECRETS.iter().any(|secret| format!("{left} {left:?}").contains(secret)));

    // With a client that has keys, and one that has none.
    clinic.embedded.create_table::<Kept>().await.unwrap();
    let keep = |loose: Loose| Some(Kept { id: loose.id, notes: loose.notes });
    let with_keys = db.copy_items(keep).await.unwrap_err();
    clinic.embedded.db().delete(Kept::key(2_u64)).await.unwrap();
    let without = clinic.embedded.db().copy_items(keep).await.unwrap_err();
    for left in [with_keys, without] {
        assert_eq!((left.progress.read, left.progress.copied, left.progress.failed), (3, 1, 2));
        assert_eq!(left.error.seal_error().unwrap().kind(), SealErrorKind::UnexpectedEnvelope);
        assert_eq!(left.error.attribute().as_deref(), Some("[0].notes"));
    }

    // What a model does not name is copied where it is kept, and else left behind.
    let bare = |id| Kept { id, notes: Value::Null };
    let left = db.copy_items(|rest: Rest| Some(bare(rest.id + 10))).await.unwrap_err();
    assert_eq!((left.progress.read, left.progress.copied, left.progress.failed), (3, 0, 3));
    assert_eq!(left.error.seal_error().unwrap().kind(), SealErrorKind::UnexpectedEnvelope);
    let named = left.error.attribute().unwrap();
    assert!(
        ["[0].diagnosis", "[0].notes"].contains(&&*named),
        "the first one in the item that the service answered with: {named}"
    );
    assert_eq!(db.copy_items(|item: Bare| Some(bare(item.id + 10))).await.unwrap().copied, 3);
}

// ---- under faults --------------------------------------------------------------------------------------------------

#[tokio::test]
async fn what_is_sent_again_are_the_same_bytes() {
    use crate::common::{Connection, answer, nothing, sleepless};

    let service = Service::new();
    let again = |first: &'static str| {
        let connection = Connection::new(move |attempt, body| match attempt {
            0 => answer(if first.is_empty() { 500 } else { 400 }, first),
            _ => answer(200, nothing(body)),
        });
        (sleepless(&connection).0.with_keys(Keys::new(service.clone())), connection)
    };
    let (db, connection) = again("");
    db.put(&mut patient(1)).await.unwrap();
    let bodies = connection.bodies();
    assert_eq!((bodies.len(), &bodies[0]), (2, &bodies[1]));

    let busy = r#"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionInProgressException"}"#;
    let (db, connection) = again(busy);
    let calls = service.calls();
    db.transact_write((Create(&mut patient(1)), Put(&mut patient(2)))).await.unwrap();
    let bodies = connection.bodies();
    assert!(bodies.len() > 1 && bodies.iter().all(|body| *body == bodies[0]), "one token, one request");
    assert_eq!(service.calls() - calls, 4, "two items, in two versions of the envelope");
    assert!(!bodies[0].contains("is stable"));

    // What a batch left over is sent again as it was.
    let connection = Connection::new(|attempt, body| match attempt {
        0 => {
            let body: serde_json::Value = serde_json::from_slice(body).unwrap();
            answer(200, serde_json::json!({"UnprocessedItems": body["RequestItems"]}).to_string())
        }
        _ => answer(200, nothing(body)),
    });
    let db = sleepless(&connection).0.with_keys(Keys::new(service.clone()));
    let calls = service.calls();
    let batch = [patient(1), patient(2)];
    db.batch_write().put_all(&batch).await.unwrap();
    let bodies = connection.bodies();
    assert_eq!((bodies.len(), &bodies[0]), (2, &bodies[1]));
    assert_eq!(service.calls() - calls, 4);
}

/// A write of each kind, of the patient 1 and others.
fn writes<'a>(db: &'a Db<WithKeys>, kind: &str) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>> {
    let key = || Patient::key("c1", 1);
    let notes = || Some(vec!["was seen".to_owned()]);
    match kind {
        "put" => Box::pin(async move { db.put(&mut patient(1)).await.map(drop) }),
        "create" => Box::pin(async move { db.create(&mut patient(2)).await }),
        "update" => Box::pin(async move { db.update(key()).set(Patient::NOTES, notes()).await.map(drop) }),
        "update_model" => {
            Box::pin(
                async move { db.update_model(&mut patient(1), (Patient::NOTES, Patient::DIAGNOSIS)).await.map(drop) },
            )
        }
        "update_with_retry" => Box::pin(async move {
            let changed = db.update_model_with_retry(key(), |patient| {
                patient.notes = None;
                tabletheory::op::FieldList::new().with((Patient::NOTES,))
            });
            changed.await.map(drop)
        }),
        "batch" => Box::pin(async move {
            let patients = [patient(2), patient(3), patient(4)];
            db.batch_write().put_all(&patients).await.map(drop).map_err(Error::from)
        }),
        "transaction" => Box::pin(async move {
            let mut three = patient(3);
            let update = Update(key()).set(Patient::NOTES, notes());
            db.transact_write((Put(&mut three), update)).await.map_err(Error::from)
        }),
        "reencrypt" => {
            Box::pin(async move { db.reencrypt::<Patient>().everything().await.map(drop).map_err(Error::from) })
        }
        _ => unreachable!(),
    }
}

#[tokio::test]
async fn a_write_that_is_dropped_is_sealed_or_not_there() {
    for kind in ["put", "create", "update", "update_model", "update_with_retry", "batch", "transaction", "reencrypt"] {
        dropped_at_every_await(kind).await;
    }
}

async fn dropped_at_every_await(kind: &str) {
    use std::future::poll_fn;
    use std::task::Poll;

    for polls in 1.. {
        assert!(polls < 1_000, "it never ends");
        let clinic = clinic().await;
        clinic.db.create(&mut patient(1)).await.unwrap();
        clinic.service.takes(std::time::Duration::from_micros(10));
        let mut write = writes(&clinic.db, kind);
        let mut left = polls;
        let done = poll_fn(|cx| {
            left -= 1;
            match write.as_mut().poll(cx) {
                Poll::Ready(written) => Poll::Ready(Some(written)),
                Poll::Pending if left == 0 => Poll::Ready(None),
                Poll::Pending => Poll::Pending,
            }
        });
        let done = done.await;
        drop(write);
        let truth = clinic.embedded.db().client().clone();
        let items = truth.scan().table_name("patients").send().await.unwrap().items.unwrap_or_default();
        for item in &items {
            let id = item["id"].as_n().unwrap().parse().unwrap();
            clinic.assert_sealed(id).await;
            let read = clinic.db.get(Patient::key("c1", id)).required().await;
            read.unwrap_or_else(|error| panic!("{kind}, dropped at poll {polls}: {error}"));
        }
        if let Some(written) = done {
            written.unwrap();
            break;
        }
    }
}

#[tokio::test]
async fn a_default_is_sealed() {
    let clinic = clinic().await;
    clinic.db.create(&mut Patient { notes: None, ..patient(1) }).await.unwrap();
    let key = || Patient::key("c1", 1);
    clinic.db.update(key()).remove(Patient::NOTES).await.unwrap();
    for notes in ["was seen", "is stable"] {
        clinic.db.update(key()).set_if_absent(Patient::NOTES, vec![notes.to_owned()]).await.unwrap();
        clinic.assert_sealed(1).await;
        assert_eq!(clinic.db.get(key()).required().await.unwrap().notes, Some(vec!["was seen".to_owned()]));
    }
}

#[tokio::test]
async fn a_deleted_attribute_is_missed() {
    let clinic = clinic().await;
    clinic.db.create(&mut patient(1)).await.unwrap();
    let client = clinic.embedded.db().client().clone();
    client
        .update_item()
        .table_name("patients")
        .key("clinic", AttributeValue::S("c1".into()))
        .key("id", AttributeValue::N("1".into()))
        .update_expression("REMOVE diagnosis, notes")
        .send()
        .await
        .unwrap();
    let error = clinic.db.get(Patient::key("c1", 1)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(error) if error.kind() == &DecodeErrorKind::Missing), "{error}");
    assert_eq!(error.attribute().as_deref(), Some("diagnosis"));
}

#[tokio::test]
async fn each_value_has_an_envelope_of_its_own() {
    let clinic = clinic().await;
    let update = clinic.db.update(Patient::key("c1", 1)).set(Patient::DIAGNOSIS, "same").set(Patient::NAME, "same");
    let update = clinic.db.seal(update.into_request().unwrap()).await.unwrap();
    let values: Vec<&str> = update.placeholders.values().collect();
    assert_eq!(values.iter().filter(|value| is_envelope(value)).count(), 1);
    assert_eq!(values.iter().filter(|value| value.contains("same")).count(), 1);
}

// ---- what an envelope cannot tell ----------------------------------------------------------------------------------

#[tokio::test]
async fn an_item_that_was_put_back_is_told_by_its_version() {
    use tabletheory::error::AnswerFault;

    let clinic = clinic().await;
    let db = &clinic.db;
    db.create(&mut patient(1)).await.unwrap();
    let before = clinic.stored(1).await;
    let key = || Patient::key("c1", 1);
    let seen = db.update(key()).set(Patient::DIAGNOSIS, "E11").returning_new().await.unwrap().version;
    assert_eq!(db.get(key()).min_version(seen).await.unwrap().diagnosis, "E11");

    // Somebody who writes the table puts the whole item back. Every envelope in it is authentic.
    for (name, json) in before.iter().filter(|(name, _)| !matches!(name.as_str(), "clinic" | "id")) {
        clinic.tamper(1, name, tabletheory::wire::value::json_to_value(json).unwrap()).await;
    }
    assert_eq!(db.get(key()).required().await.unwrap().diagnosis, "J45.1");
    let error = db.get(key()).min_version(seen).await.unwrap_err();
    let ErrorKind::Decode(fault) = error.kind() else { panic!("{error}") };
    let older = AnswerFault::OlderVersion { found: 0, least: seen };
    assert_eq!(fault.kind(), &DecodeErrorKind::NotTheAnswer(older));
    assert_eq!(fault.to_string(), "the item has version 0, and had version 1 before");
    db.delete(key()).await.unwrap();
    assert_eq!(db.get(key()).min_version(seen).await.unwrap_err().kind(), &ErrorKind::ItemNotFound);
}

// ---- tenants -------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_tenant_has_a_key_of_its_own() {
    use tabletheory::encryption::{KeyLabel, KeyValue, Keyring, KeysOptions, LocalKeys, Tenants};

    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Customer>().await.unwrap();
    let label = |text: &str| KeyLabel::new(text).unwrap();
    let key = |byte| LocalKeys::for_development(&[byte; 32]).unwrap();
    let tenants = Tenants::by(|place| match place.key()?.partition() {
        KeyValue::S(text) => text.strip_prefix("CUSTOMER#")?.split('-').next().map(str::to_owned),
        _ => None,
    });
    let options = || KeysOptions::builder().tenants(tenants.clone()).build();
    let ring =
        Keyring::new(label("main"), key(1)).unwrapping(label("acme"), key(2)).unwrapping(label("umbrella"), key(3));
    let ring = ring.choosing(|context| context.tenant().and_then(|tenant| KeyLabel::new(tenant).ok()));
    let db = embedded.db().with_keys(Keys::with_options(ring, options()));
    for id in ["acme-1", "umbrella-1"] {
        db.create(&mut Customer { customer: id.into(), email: format!("{id}@example.org") }).await.unwrap();
        assert_eq!(db.get(Customer::key(id)).required().await.unwrap().email, format!("{id}@example.org"));
    }

    // With the key of one tenant, the items of that tenant are read, and no others.
    let only =
        |name: &str, byte| embedded.db().with_keys(Keys::with_options(Keyring::new(label(name), key(byte)), options()));
    let acme = only("acme", 2);
    assert_eq!(acme.get(Customer::key("acme-1")).required().await.unwrap().email, "acme-1@example.org");
    let error = acme.get(Customer::key("umbrella-1")).await.unwrap_err();
    assert_eq!(error.seal_error().unwrap().kind(), SealErrorKind::UnknownKey);
    // A key under another's label opens nothing: it was bound to its tenant.
    let error = only("umbrella", 2).get(Customer::key("umbrella-1")).await.unwrap_err();
    assert!(error.seal_error().is_some());

    // One tenant gets another key: the items of that tenant are wrapped by it, and no others.
    let ring = Keyring::new(label("main"), key(1)).unwrapping(label("acme"), key(2));
    let ring = ring.unwrapping(label("umbrella"), key(3)).unwrapping(label("acme-2"), key(4));
    let ring = ring.choosing(|context| match context.tenant()? {
        "acme" => KeyLabel::new("acme-2").ok(),
        tenant => KeyLabel::new(tenant).ok(),
    });
    let db = embedded.db().with_keys(Keys::with_options(ring, options()));
    let done = db.rewrap::<Customer>().await.unwrap();
    assert_eq!((done.read, done.rewritten, done.current), (2, 1, 1));
    assert_eq!(db.reencrypt::<Customer>().await.unwrap().current, 2);
    assert!(acme.get(Customer::key("acme-1")).await.is_err());
    assert_eq!(only("acme-2", 4).get(Customer::key("acme-1")).required().await.unwrap().email, "acme-1@example.org");
}
