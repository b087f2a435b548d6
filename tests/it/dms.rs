//! Contract documents of models: the structs of every document that the runtimes share, held to it, and written as one again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::{Value, dms};
use tabletheory_dms::key_contract::{KeyContract, Scalar};
use tabletheory_dms::{Document, Source, compare_models};

/// Reads the document of a path as the derive reads it.
fn read(file: &str) -> Document {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    Document::read(&Source::yaml(file, text).unwrap()).unwrap()
}

/// Returns how the document of the struct differs from the one that it is held to.
fn differences<M: Model>(file: &str) -> Vec<String> {
    let document = read(file);
    let theirs = document.model(M::SCHEMA.model).unwrap();
    let ours = dms::document::<M>().unwrap();
    ours.validate().unwrap();
    assert_eq!(read_again(&ours), ours);
    assert_eq!(dms::model::<M>().unwrap(), ours.models[0]);
    compare_models(theirs, &ours.models[0]).iter().map(|change| change.difference().to_string()).collect()
}

fn read_again(document: &Document) -> Document {
    Document::read(&Source::yaml("again.yml", document.to_yaml()).unwrap()).unwrap()
}

/// The models of dms/tests/data/dms/v0.1.
mod v0_1 {
    use super::*;

    #[derive(Model)]
    #[model(table = "users_contract", dms = "dms/tests/data/dms/v0.1/models/user.yml")]
    #[model(gsi(EMAIL_IDX, name = "gsi-email", pk = email_hash, project(keys_only)))]
    pub(super) struct User {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        email_hash: Option<String>,
        #[model(omit_empty)]
        nickname: Option<String>,
        #[model(set, omit_empty)]
        tags: BTreeSet<String>,
        #[model(created_at)]
        created_at: Timestamp,
        #[model(updated_at)]
        updated_at: Timestamp,
        #[model(version)]
        version: u64,
        #[model(ttl, omit_empty)]
        ttl: Option<Ttl>,
    }

    #[derive(Model)]
    #[model(table = "orders_contract", dms = "dms/tests/data/dms/v0.1/models/order.yml")]
    #[model(gsi(STATUS_IDX, name = "gsi-status", pk = status, sk = created_at, project(amount)))]
    pub(super) struct Order {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        status: Option<String>,
        #[model(omit_empty)]
        amount: Option<u64>,
        #[model(created_at)]
        created_at: Timestamp,
        #[model(updated_at)]
        updated_at: Timestamp,
        #[model(version)]
        version: u64,
        #[model(ttl, omit_empty)]
        ttl: Option<Ttl>,
    }

    #[derive(Model)]
    #[model(table = "type_matrix_contract", dms = "dms/tests/data/dms/v0.1/models/type-matrix.yml")]
    pub(super) struct TypeMatrix {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        number_set: BTreeSet<u64>,
        binary_blob: Option<Vec<u8>>,
        #[model(set)]
        binary_set: Vec<Vec<u8>>,
        flag: Option<bool>,
        nothing: Option<Value>,
        items: Option<Vec<Value>>,
        metadata: Option<BTreeMap<String, Value>>,
        #[model(set)]
        empty_number_set: Vec<i64>,
        #[model(set)]
        empty_binary_set: Option<Vec<Vec<u8>>>,
        optional_string: Option<String>,
    }

    #[derive(Model)]
    #[model(table = "encrypted_records_contract", dms = "dms/tests/data/dms/v0.1/models/encrypted-record.yml")]
    pub(super) struct EncryptedRecord {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(encrypted)]
        secret: Option<String>,
    }

    #[derive(Model)]
    #[model(table = "release_state_contract", dms = "dms/tests/data/dms/v0.1/models/release-state.yml")]
    pub(super) struct ReleaseStateActual {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        status: Option<String>,
        #[model(omit_empty, protected)]
        pub(super) pinned_release_id: Option<String>,
        #[model(omit_empty)]
        previous_release_id: Option<String>,
        #[model(json, type = M, omit_empty)]
        provenance: Option<Value>,
        #[model(json, type = M, omit_empty)]
        confidence: Option<Value>,
        #[model(updated_at)]
        updated_at: Timestamp,
        #[model(version)]
        version: u64,
    }

    #[derive(Model)]
    #[model(table = "release_state_contract", dms = "dms/tests/data/dms/v0.1/models/release-state.yml", write_once)]
    pub(super) struct ReleaseStateEvent {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        release_id: Option<String>,
        #[model(omit_empty)]
        event_type: Option<String>,
        #[model(json, type = M, omit_empty)]
        provenance: Option<Value>,
        #[model(json, type = M, omit_empty)]
        confidence: Option<Value>,
        #[model(omit_empty)]
        recorded_at: Option<Timestamp>,
        #[model(ttl, omit_empty)]
        ttl: Option<Ttl>,
    }

    #[derive(Model)]
    #[model(
        table = "snake_case_contract",
        dms = "dms/tests/data/dms/v0.1/models/snake-case-record.yml",
        naming = "snake_case"
    )]
    pub(super) struct SnakeCaseRecord {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        display_name: Option<String>,
        email_hash: Option<String>,
    }

    #[derive(Model)]
    #[model(table = "number_precision_contract", dms = "dms/tests/data/dms/v0.1/models/number-precision.yml")]
    pub(super) struct NumberPrecision {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        large_integer: Number,
        precise_decimal: Number,
    }
}

/// The models of dms/tests/data/dms/v0.2.
mod v0_2 {
    use super::*;

    #[derive(Model)]
    #[model(table = "users_contract", dms = "dms/tests/data/dms/v0.2/models/user.yml")]
    #[model(gsi(EMAIL_IDX, name = "gsi-email", pk = email_hash, project(keys_only)))]
    pub(super) struct User {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        email_hash: Option<String>,
        #[model(omit_empty)]
        nickname: Option<String>,
        #[model(set, omit_empty)]
        tags: BTreeSet<String>,
        #[model(json, type = M, omit_empty)]
        profile: Option<Value>,
        #[model(created_at)]
        created_at: Timestamp,
        #[model(updated_at)]
        updated_at: Timestamp,
        #[model(version)]
        version: u64,
        #[model(ttl, omit_empty)]
        ttl: Option<Ttl>,
    }

    #[derive(Model)]
    #[model(table = "orders_contract", dms = "dms/tests/data/dms/v0.2/models/order.yml")]
    #[model(gsi(STATUS_IDX, name = "gsi-status", pk = status, sk = created_at, project(amount)))]
    pub(super) struct Order {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        status: Option<String>,
        #[model(omit_empty)]
        amount: Option<u64>,
        #[model(created_at)]
        created_at: Timestamp,
        #[model(updated_at)]
        updated_at: Timestamp,
        #[model(version)]
        version: u64,
        #[model(ttl, omit_empty)]
        ttl: Option<Ttl>,
    }

    #[derive(Model)]
    #[model(table = "type_matrix_contract", dms = "dms/tests/data/dms/v0.2/models/type-matrix.yml")]
    pub(super) struct TypeMatrix {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        number_set: BTreeSet<u64>,
        binary_blob: Option<Vec<u8>>,
        #[model(set)]
        binary_set: Vec<Vec<u8>>,
        flag: Option<bool>,
        nothing: Option<Value>,
        items: Option<Vec<Value>>,
        metadata: Option<BTreeMap<String, Value>>,
        #[model(set)]
        empty_number_set: Vec<i64>,
        #[model(set)]
        empty_binary_set: Option<Vec<Vec<u8>>>,
        optional_string: Option<String>,
    }

    #[derive(Model)]
    #[model(table = "encrypted_records_contract", dms = "dms/tests/data/dms/v0.2/models/encrypted-record.yml")]
    pub(super) struct EncryptedRecord {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(encrypted)]
        secret: Option<String>,
    }

    #[derive(Model)]
    #[model(table = "release_state_contract", dms = "dms/tests/data/dms/v0.2/models/release-state.yml")]
    pub(super) struct ReleaseStateActual {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        status: Option<String>,
        #[model(omit_empty, protected)]
        pub(super) pinned_release_id: Option<String>,
        #[model(omit_empty)]
        previous_release_id: Option<String>,
        #[model(json, type = M, omit_empty)]
        provenance: Option<Value>,
        #[model(json, type = M, omit_empty)]
        confidence: Option<Value>,
        #[model(updated_at)]
        updated_at: Timestamp,
        #[model(version)]
        version: u64,
    }

    #[derive(Model)]
    #[model(table = "release_state_contract", dms = "dms/tests/data/dms/v0.2/models/release-state.yml", write_once)]
    pub(super) struct ReleaseStateEvent {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        release_id: Option<String>,
        #[model(omit_empty)]
        event_type: Option<String>,
        #[model(json, type = M, omit_empty)]
        provenance: Option<Value>,
        #[model(json, type = M, omit_empty)]
        confidence: Option<Value>,
        #[model(omit_empty)]
        recorded_at: Option<Timestamp>,
        #[model(ttl, omit_empty)]
        ttl: Option<Ttl>,
    }

    #[derive(Model)]
    #[model(
        table = "snake_case_contract",
        dms = "dms/tests/data/dms/v0.2/models/snake-case-record.yml",
        naming = "snake_case"
    )]
    pub(super) struct SnakeCaseRecord {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        display_name: Option<String>,
        email_hash: Option<String>,
    }

    #[derive(Model)]
    #[model(table = "number_precision_contract", dms = "dms/tests/data/dms/v0.2/models/number-precision.yml")]
    pub(super) struct NumberPrecision {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        large_integer: Number,
        precise_decimal: Number,
    }

    #[derive(Document)]
    pub(super) struct Profile {
        name: String,
    }

    #[derive(Model)]
    #[model(table = "users_contract", dms = "dms/tests/data/dms/v0.2/models/structured-profile-user.yml")]
    pub(super) struct StructuredProfileUser {
        #[model(pk)]
        pk: String,
        #[model(sk)]
        sk: String,
        #[model(omit_empty)]
        profile: Option<Profile>,
        #[model(version)]
        version: u64,
    }
}

/// What a struct does not say of some attributes.
const UNSAID: &[(&str, &[&str])] = &[
    // A `Value` is of any type.
    ("TypeMatrix", &["the data type of `nothing` is `M`, and was `NULL`"]),
    ("ReleaseStateEvent", &["the format of `recordedAt` is none, and was `rfc3339nano`"]),
    (
        "NumberPrecision",
        &[
            "the format of `largeInteger` is none, and was `decimal_string`",
            "the attribute `largeInteger` is required, and was neither required nor optional",
            "the format of `preciseDecimal` is none, and was `decimal_string`",
            "the attribute `preciseDecimal` is required, and was neither required nor optional",
        ],
    ),
];

fn unsaid(model: &str) -> Vec<&'static str> {
    UNSAID.iter().find(|(other, _)| *other == model).map(|(_, differences)| differences.to_vec()).unwrap_or_default()
}

/// Holds each model of a version to `UNSAID`.
macro_rules! holds {
    ($module:ident, $folder:literal, $($model:ident: $file:literal,)*) => {$(
        let file = concat!("dms/tests/data/dms/", $folder, "/models/", $file, ".yml");
        assert_eq!(differences::<$module::$model>(file), unsaid(stringify!($model)), "{file}");
    )*};
}

#[test]
fn documents_of_version_0_1_come_back() {
    holds!(
        v0_1, "v0.1",
        User: "user",
        Order: "order",
        TypeMatrix: "type-matrix",
        EncryptedRecord: "encrypted-record",
        ReleaseStateActual: "release-state",
        ReleaseStateEvent: "release-state",
        SnakeCaseRecord: "snake-case-record",
        NumberPrecision: "number-precision",
    );
}

#[test]
fn documents_of_version_0_2_come_back() {
    holds!(
        v0_2, "v0.2",
        User: "user",
        Order: "order",
        TypeMatrix: "type-matrix",
        EncryptedRecord: "encrypted-record",
        ReleaseStateActual: "release-state",
        ReleaseStateEvent: "release-state",
        SnakeCaseRecord: "snake-case-record",
        NumberPrecision: "number-precision",
        StructuredProfileUser: "structured-profile-user",
    );
}

#[test]
fn every_document_has_its_struct() {
    for (folder, models) in [("v0.1", 8), ("v0.2", 9)] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dms/tests/data/dms").join(folder).join("models");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let found = files.map(|file| read(file.to_str().unwrap()).models.len()).sum::<usize>();
        assert_eq!(found, models);
    }
}

#[test]
fn what_no_document_says_is_an_error() {
    #[derive(Model)]
    #[model(table = "orders", naming = "pascalCase")]
    struct Pascal {
        #[model(pk)]
        id: String,
    }

    #[derive(Model)]
    #[model(table = "orders", gsi(BOTH_IDX, name = "both", pk = (tenant, city)))]
    struct Composite {
        #[model(pk)]
        id: String,
        tenant: String,
        city: String,
    }

    #[derive(Model)]
    #[model(table = "users")]
    #[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
    struct Blind {
        #[model(pk)]
        id: String,
        #[model(encrypted(v2))]
        email: String,
    }

    assert_eq!(dms::document::<Pascal>().unwrap_err().to_string(), "a contract document has no `pascalCase`");
    let error = dms::model::<Blind>().unwrap_err();
    assert_eq!(error, dms::Unsayable::BlindIndex { attribute: "email__bi" });
    assert!(error.to_string().contains("`email__bi`"));
    let error = dms::model::<Composite>().unwrap_err();
    assert_eq!(error, dms::Unsayable::IndexKey { index: "both" });
    assert_eq!(
        error.to_string(),
        "a key of the index `both` has several attributes, and in a contract document it has one"
    );
}

#[test]
fn composed_keys_and_local_indexes_are_said() {
    #[derive(Model)]
    #[model(
        table = "orders",
        pk = "CUSTOMER#{customer}",
        sk = "ORDER#{id}",
        discriminator = "kind",
        naming = "dynamorm"
    )]
    #[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]
    struct Order {
        customer: String,
        id: String,
        #[model(unix)]
        placed: Timestamp,
        #[model(binary)]
        picture: Vec<u8>,
        total: u64,
    }

    let document = dms::document::<Order>().unwrap();
    document.validate().unwrap();
    let expected = r#"
dms_version: "0.2"
models:
  - name: "Order"
    table: { name: "orders" }
    naming: { convention: "dynamorm" }
    keys:
      partition: { attribute: "PK", type: "S" }
      sort: { attribute: "SK", type: "S" }
    attributes:
      - { attribute: "customer", type: "S", required: true }
      - { attribute: "id", type: "S", required: true }
      - { attribute: "placed", type: "N", format: "unix_seconds", required: true }
      - { attribute: "picture", type: "B", binary: true, required: true }
      - { attribute: "total", type: "N", required: true }
      - { attribute: "PK", type: "S", required: true, roles: ["pk"] }
      - { attribute: "SK", type: "S", required: true, roles: ["sk"] }
      - { attribute: "kind", type: "S", required: true }
    indexes:
      - name: "by-total"
        type: "LSI"
        partition: { attribute: "PK", type: "S" }
        sort: { attribute: "total", type: "N" }
        projection: { type: "ALL" }
"#;
    assert_eq!(document, Document::read(&Source::yaml("expected.yml", expected).unwrap()).unwrap());
}

#[derive(Attribute, Clone, Copy, Debug, PartialEq)]
enum Lane {
    Air,
    Sea,
}

#[derive(Model)]
#[model(table = "parcels", pk = "TENANT|{tenant}#{number}", sk = "{lane}#end", naming = "snake_case")]
#[model(gsi(NOTE_IDX, name = "by-note", pk = "NOTE #{note}", sk = "PARCELS"))]
struct Parcel {
    tenant: String,
    #[model(in_key)]
    lane: Lane,
    number: i64,
    note: Option<String>,
}

/// Returns what the contract makes of the parts; none if it lacks one.
fn evaluated(contract: &KeyContract, key: &str, parts: &[(&str, Scalar)]) -> Option<String> {
    contract.derived_key(key).unwrap().evaluate(parts.iter().cloned()).ok()
}

#[test]
fn a_key_contract_makes_the_keys_of_the_items() {
    let contract = dms::key_contract::<Parcel>(dms::KeyTexts::Unreserved).unwrap();
    contract.verify().unwrap();
    let again = KeyContract::read_and_verify(&Source::yaml("again.yml", contract.to_yaml()).unwrap()).unwrap();
    assert_eq!(again, contract);
    let [model] = contract.models.as_slice() else { panic!("one model: {contract:?}") };
    assert_eq!((model.name.as_str(), model.table.as_deref()), ("Parcel", Some("parcels")));
    let names: Vec<&str> = contract.derived_keys.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(model.derived_keys, names);
    assert_eq!(names.len(), Parcel::SCHEMA.templates.len());

    for (tenant, lane, number, note) in
        [("t-1", Lane::Air, 0, None), ("T~_.9", Lane::Sea, i64::MIN, Some("x")), ("t", Lane::Sea, i64::MAX, Some("-"))]
    {
        let parcel = Parcel { tenant: tenant.into(), lane, number, note: note.map(str::to_owned) };
        let item = EncodedItem::of(&parcel).unwrap();
        let item: serde_json::Value = serde_json::from_str(item.as_json()).unwrap();
        let stored = |name: &str| item.get(name).map(|value| value["S"].as_str().unwrap().to_owned());
        let mut parts = vec![
            ("tenant", Scalar::from(tenant)),
            ("lane", Scalar::from(format!("{lane:?}"))),
            ("number", Scalar::from(number)),
        ];
        parts.extend(note.map(|note| ("note", Scalar::from(note))));
        for (template, name) in Parcel::SCHEMA.templates.iter().zip(names.iter().copied()) {
            assert_eq!(evaluated(&contract, name, &parts), stored(template.name), "{name}");
        }
    }
}

#[test]
fn what_a_key_contract_cannot_say_is_named() {
    #[derive(Model)]
    #[model(table = "orders", pk = "{customer}", sk = "{number:06}")]
    struct Padded {
        customer: String,
        number: u32,
    }

    #[derive(Model)]
    #[model(table = "orders", pk = "ORDER#{number}", sk = "AT#{placed}")]
    struct Timed {
        number: u32,
        placed: Timestamp,
    }

    #[derive(Model)]
    #[model(table = "orders")]
    struct Plain {
        #[model(pk)]
        id: String,
    }

    let unreserved = dms::KeyTexts::Unreserved;
    let rows = [
        (
            dms::key_contract::<Padded>(dms::KeyTexts::Any),
            dms::Unsayable::KeyText { attribute: "PK", part: "customer" },
            "the template of `PK` writes any character of `customer` as it is, and a key contract writes all but letters, digits, `-`, `.`, `_` and `~` as `%` and digits: say `KeyTexts::Unreserved` if there are no others",
        ),
        (
            dms::key_contract::<Padded>(unreserved),
            dms::Unsayable::KeyDigits { attribute: "SK", part: "number", digits: 6 },
            "the template of `SK` pads `number` to 6 digits, and a key contract does not pad numbers",
        ),
        (
            dms::key_contract::<Timed>(unreserved),
            dms::Unsayable::KeyTime { attribute: "SK", part: "placed" },
            "the template of `SK` writes the time `placed` with its `:`, and a key contract writes `%3A`",
        ),
        (
            dms::key_contract::<Plain>(unreserved),
            dms::Unsayable::NoTemplate,
            "the model has no key template, and a key contract has one key at least",
        ),
    ];
    for (found, expected, sentence) in rows {
        let error = found.unwrap_err();
        assert_eq!(error, expected);
        assert_eq!(error.to_string(), sentence);
    }
}
