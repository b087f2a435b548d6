//! The published vectors of version 2, `docs/vectors/envelope-v2.json`, and of the seals of items, `docs/vectors/sealed-items.json`.
//!
//! They are made here by hand, from the specification in `docs/envelope-v2.md` and AWS-LC alone, and compared with the file and with
//! what the library writes and reads. `BLESS=1 cargo test --test it --features full encryption::vectors` writes the file anew.

use std::fmt::Write as _;
use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::{digest, hkdf, hmac};
use serde_json::{Map, Value, json};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

use super::*;

struct Vector {
    name: String,
    table: &'static str,
    model: &'static str,
    attribute: &'static str,
    key: Vec<(&'static str, &'static str, &'static str)>,
    version: Option<u64>,
    padding: Padding,
    labels: Vec<&'static str>,
    /// The value, and the text of it that is encrypted.
    value: String,
    text: String,
}

impl Vector {
    fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            table: "users",
            model: "User",
            attribute: "ssn",
            key: vec![("PK", "S", "USER#1"), ("SK", "N", "7")],
            version: None,
            padding: Padding::None,
            labels: vec!["main"],
            value: r#"{"S":"123-45-6789"}"#.into(),
            text: r#"{"t":"S","s":"123-45-6789"}"#.into(),
        }
    }
}

fn all() -> Vec<Vector> {
    let mut all = vec![Vector::new("proposal")];
    for (name, value, text) in [
        ("empty string", r#"{"S":""}"#, r#"{"t":"S","s":""}"#),
        (
            "string with escapes",
            r#"{"S":"\"\\/\b\f\n\r\t\u0000\u001f"}"#,
            r#"{"t":"S","s":"\"\\/\b\f\n\r\t\u0000\u001f"}"#,
        ),
        ("string without escapes of HTML", "{\"S\":\"<é&>\u{2028}😀\"}", "{\"t\":\"S\",\"s\":\"<é&>\u{2028}😀\"}"),
        ("number", r#"{"N":"-1.5"}"#, r#"{"t":"N","n":"-1.5"}"#),
        ("number with an exponent", r#"{"N":"1.23E+100"}"#, r#"{"t":"N","n":"1.23E+100"}"#),
        ("binary", r#"{"B":"AP8="}"#, r#"{"t":"B","b":"AP8="}"#),
        ("empty binary", r#"{"B":""}"#, r#"{"t":"B","b":""}"#),
        ("true", r#"{"BOOL":true}"#, r#"{"t":"BOOL","bool":true}"#),
        ("false", r#"{"BOOL":false}"#, r#"{"t":"BOOL","bool":false}"#),
        ("null", r#"{"NULL":true}"#, r#"{"t":"NULL","null":true}"#),
        ("empty list", r#"{"L":[]}"#, r#"{"t":"L","l":[]}"#),
        (
            "list",
            r#"{"L":[{"S":"a"},{"L":[{"NULL":true}]}]}"#,
            r#"{"t":"L","l":[{"t":"S","s":"a"},{"t":"L","l":[{"t":"NULL","null":true}]}]}"#,
        ),
        ("empty map", r#"{"M":{}}"#, r#"{"t":"M","m":{}}"#),
        (
            "map, whose keys are sorted by their bytes",
            "{\"M\":{\"b\":{\"N\":\"1\"},\"a\":{\"M\":{}},\"é\":{\"S\":\"\"},\"😀\":{\"S\":\"\"},\"\u{ffff}\":{\"S\":\"\"},\"B\":{\"S\":\"\"}}}",
            "{\"t\":\"M\",\"m\":{\"B\":{\"t\":\"S\",\"s\":\"\"},\"a\":{\"t\":\"M\",\"m\":{}},\"b\":{\"t\":\"N\",\"n\":\"1\"},\"é\":{\"t\":\"S\",\"s\":\"\"},\"\u{ffff}\":{\"t\":\"S\",\"s\":\"\"},\"😀\":{\"t\":\"S\",\"s\":\"\"}}}",
        ),
        ("string set", r#"{"SS":["b","a"]}"#, r#"{"t":"SS","ss":["b","a"]}"#),
        ("number set", r#"{"NS":["3","1"]}"#, r#"{"t":"NS","ns":["3","1"]}"#),
        ("binary set", r#"{"BS":["AQ==","/w=="]}"#, r#"{"t":"BS","bs":["AQ==","/w=="]}"#),
    ] {
        all.push(Vector { value: value.into(), text: text.into(), ..Vector::new(name) });
    }
    let parts = [("S", "USER#1"), ("N", "42"), ("B", "AP8=")];
    for (partition_type, partition) in parts {
        all.push(Vector {
            key: vec![("PK", partition_type, partition)],
            ..Vector::new(format!("key {partition_type}"))
        });
        for (sort_type, sort) in parts {
            let key = vec![("PK", partition_type, partition), ("SK", sort_type, sort)];
            all.push(Vector { key, ..Vector::new(format!("key {partition_type}, {sort_type}")) });
        }
    }
    for (spelling, name) in [
        ("007", "leading zeros"),
        ("7.0", "trailing zeros"),
        ("-0", "minus zero"),
        ("1e2", "exponent"),
        ("1.5E-3", "small"),
    ] {
        all.push(Vector { key: vec![("PK", "N", spelling)], ..Vector::new(format!("number key with {name}")) });
    }
    for version in [0, 1, u64::MAX] {
        all.push(Vector { version: Some(version), ..Vector::new(format!("written at version {version}")) });
    }
    for (padding, name) in
        [(Padding::To16, "16"), (Padding::To64, "64"), (Padding::To256, "256"), (Padding::Buckets, "a power of two")]
    {
        all.push(Vector { padding, ..Vector::new(format!("padded to {name}")) });
    }
    all.push(Vector { labels: vec!["main", "backup"], ..Vector::new("two wrapped keys") });
    all.push(Vector {
        labels: vec!["k.0", "k_1", "k-2", "K3", "4", "k5", "k6", "k7"],
        ..Vector::new("eight wrapped keys")
    });
    all.push(Vector { table: "", model: "Ünïcode", attribute: "an attribute: €", ..Vector::new("names") });
    all
}

fn padded(text: &str, padding: Padding) -> String {
    let len = text.len();
    let wanted = match padding {
        Padding::To16 => len.div_ceil(16) * 16,
        Padding::To64 => len.div_ceil(64) * 64,
        Padding::To256 => len.div_ceil(256) * 256,
        Padding::Buckets => (5..20).map(|exponent| 1 << exponent).find(|&bucket| bucket >= len).unwrap(),
        _ => len,
    };
    format!("{text}{}", " ".repeat(wanted - len))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// The number in the spelling that is bound to.
fn normal(number: &str) -> &str {
    match number {
        "007" | "7.0" => "7",
        "-0" => "0",
        "1e2" => "100",
        "1.5E-3" => "0.0015",
        other => other,
    }
}

fn aad(vector: &Vector) -> Vec<u8> {
    let mut aad = b"TTE2\x00\x01".to_vec();
    let lp = |bytes: &[u8]| -> Vec<u8> { [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat() };
    for name in [vector.table, vector.model, vector.attribute] {
        aad.extend(lp(name.as_bytes()));
    }
    for (at, (name, descriptor, value)) in vector.key.iter().enumerate() {
        if at == 1 {
            aad.push(1);
        }
        aad.extend(lp(name.as_bytes()));
        aad.extend(descriptor.as_bytes());
        aad.extend(match *descriptor {
            "S" => lp(value.as_bytes()),
            "N" => lp(normal(value).as_bytes()),
            _ => lp(&bytes(value)),
        });
    }
    if vector.key.len() == 1 {
        aad.push(0);
    }
    match vector.version {
        None => aad.push(0),
        Some(version) => {
            aad.push(1);
            aad.extend(version.to_be_bytes());
        }
    }
    aad
}

struct Len;

impl hkdf::KeyType for Len {
    fn len(&self) -> usize {
        32
    }
}

fn sequence<const N: usize>(first: u8) -> [u8; N] {
    std::array::from_fn(|at| first + u8::try_from(at).unwrap())
}

/// Computes a vector by the specification, without the library.
fn computed(vector: &Vector) -> Value {
    let (dek, salt, nonce): ([u8; 32], [u8; 32], [u8; 12]) = (sequence(0), sequence(0x20), sequence(0x40));
    let aad = aad(vector);
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA512, &salt).extract(&dek);
    let expand = |purpose: &[u8]| {
        let mut key = [0; 32];
        prk.expand(&[purpose], Len).unwrap().fill(&mut key).unwrap();
        key
    };
    let (encrypt, commit) = (expand(b"tabletheory v2 encrypt"), expand(b"tabletheory v2 commit"));
    let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA512, &commit), &[&aad[..], &nonce].concat());
    let commitment = &mac.as_ref()[..32];
    let text_with_padding = padded(&vector.text, vector.padding);
    let mut ct = text_with_padding.clone().into_bytes();
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &encrypt).unwrap());
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(&aad), &mut ct).unwrap();
    let mut envelope = json!({
        "v": {"N": "2"}, "a": {"N": "1"}, "s": {"B": text(&salt)}, "n": {"B": text(&nonce)}, "c": {"B": text(commitment)}, "ct": {"B": text(&ct)},
    });
    let edk = |label: &str| json!({"B": text(format!("wrapped for {label}").as_bytes())});
    match &vector.labels[..] {
        [one] => {
            envelope["k"] = json!({ "S": one });
            envelope["edk"] = edk(one);
        }
        several => {
            let entries: Vec<Value> =
                several.iter().map(|label| json!({"M": {"k": {"S": label}, "edk": edk(label)}})).collect();
            envelope["edk"] = json!({ "L": entries });
        }
    }
    if let Some(version) = vector.version {
        envelope["wv"] = json!({"N": version.to_string()});
    }
    let key: Vec<Value> =
        vector.key.iter().map(|(name, descriptor, value)| json!({"name": name, *descriptor: value})).collect();
    json!({
        "name": vector.name, "dek": hex(&dek), "table": vector.table, "model": vector.model, "attribute": vector.attribute, "key": key,
        "value": serde_json::from_str::<Value>(&vector.value).unwrap(), "text": text_with_padding, "aad": hex(&aad),
        "encryption_key": hex(&encrypt), "commitment_key": hex(&commit), "envelope": {"M": envelope},
    })
}

fn binding(vector: &Vector) -> Binding<'_> {
    let value = |(_, descriptor, value): (&str, &str, &'static str)| match descriptor {
        "S" => KeyValue::S(value.into()),
        "N" => KeyValue::N(value.into()),
        _ => KeyValue::B(bytes(value).into()),
    };
    let mut key = ItemKey::new(vector.key[0].0, value(vector.key[0]));
    if let Some(&sort) = vector.key.get(1) {
        key = key.with_sort(sort.0, value(sort));
    }
    let binding = Binding::new(vector.table, vector.model, vector.attribute).with_key(key);
    vector.version.iter().fold(binding, |binding, &version| binding.with_version(version))
}

#[tokio::test]
async fn published_vectors() {
    let vectors = all();
    assert!(vectors.len() >= 40, "{}", vectors.len());
    let rows: Vec<String> = vectors.iter().map(|vector| computed(vector).to_string()).collect();
    let file = format!("{{\"format\":1,\"license\":\"Apache-2.0\",\"vectors\":[\n{}\n]}}\n", rows.join(",\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/vectors/envelope-v2.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &file).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap() == file, "docs/vectors/envelope-v2.json is of other vectors");

    let published: Value = serde_json::from_str(&file).unwrap();
    for (vector, row) in vectors.iter().zip(published["vectors"].as_array().unwrap()) {
        let wrapped = vector.labels.iter().map(|label| {
            WrappedKey::new(format!("wrapped for {label}").into_bytes())
                .unwrap()
                .with_label(KeyLabel::new(label).unwrap())
        });
        let fixed = FixedKeys::new(sequence(0), wrapped, sequence(0x40), sequence(0x20));
        let policy = SealPolicy::builder().versions(EnvelopePolicy::V2).padding(vector.padding).build();
        for &crypto in CryptoProvider::ALL {
            let keys = Keys::with_options(fixed.clone(), by(crypto));
            let sealed = seal(&keys, binding(vector), policy, &vector.value).await.unwrap();
            assert_eq!(serde_json::from_str::<Value>(&sealed).unwrap(), row["envelope"], "{crypto:?}: {}", vector.name);
            let opened = open(&keys, binding(vector), only_v2(), &row["envelope"].to_string()).await.unwrap();
            assert_eq!(serde_json::from_str::<Value>(&opened).unwrap(), row["value"], "{crypto:?}: {}", vector.name);
        }
    }
}

// ---- seals of items ------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "users", sealed)]
struct User {
    #[model(pk, attr = "PK")]
    id: String,
    #[model(sk, attr = "SK")]
    number: u64,
    #[model(encrypted(v2), omit_none)]
    ssn: Option<String>,
    #[model(encrypted, omit_none)]
    iban: Option<String>,
    #[model(version)]
    version: u64,
}

fn user(ssn: Option<&str>, iban: Option<&str>, version: u64) -> User {
    let text = |text: Option<&str>| text.map(str::to_owned);
    User { id: "USER#1".into(), number: 7, ssn: text(ssn), iban: text(iban), version }
}

fn lp(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat()
}

/// The envelope of version 1, by the specification.
fn computed_v1(attribute: &str, value: &str) -> Value {
    let (dek, nonce): ([u8; 32], [u8; 12]) = (sequence(0), sequence(0x40));
    let mut ct = format!(r#"{{"t":"S","s":"{value}"}}"#).into_bytes();
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &dek).unwrap());
    let aad = Aad::from(format!("theorydb:encrypted:v1|attr={attribute}"));
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut ct).unwrap();
    json!({"M": {"v": {"N": "1"}, "edk": {"B": text(b"wrapped for main")}, "nonce": {"B": text(&nonce)}, "ct": {"B": text(&ct)}}})
}

/// What the digest of an envelope is of, by the specification.
fn digested(envelope: &Value) -> Vec<u8> {
    let member = |name: &str| lp(&bytes(envelope["M"][name]["B"].as_str().unwrap()));
    match envelope["M"]["v"]["N"].as_str().unwrap() {
        "1" => [&b"TTS1\x01"[..], &member("edk"), &member("nonce"), &member("ct")].concat(),
        _ => {
            let version = match envelope["M"]["wv"]["N"].as_str() {
                None => vec![0],
                Some(version) => [&[1][..], &version.parse::<u64>().unwrap().to_be_bytes()].concat(),
            };
            [&b"TTS1\x02\x00\x01"[..], &member("s"), &member("n"), &member("c"), &member("ct"), &version].concat()
        }
    }
}

/// Computes a stored item by the specification, without the library.
fn computed_item(name: &str, user: &User) -> Value {
    let version = Some(user.version);
    let mut sealed: Vec<(&'static str, Value)> = Vec::new();
    if let Some(iban) = &user.iban {
        sealed.push(("iban", computed_v1("iban", iban)));
    }
    if let Some(ssn) = &user.ssn {
        let vector = Vector { version, text: format!(r#"{{"t":"S","s":"{ssn}"}}"#), ..Vector::new(name) };
        sealed.push(("ssn", computed(&vector)["envelope"].clone()));
    }
    let digests: Vec<(&str, String, Vec<u8>)> = sealed
        .iter()
        .map(|(attribute, envelope)| {
            let said = digested(envelope);
            (*attribute, hex(&said), digest::digest(&digest::SHA512, &said).as_ref()[..32].to_vec())
        })
        .collect();
    let entries: Vec<String> =
        digests.iter().map(|(name, _, digest)| format!(r#""{name}":{{"t":"B","b":"{}"}}"#, text(digest))).collect();
    let seal_text = format!(r#"{{"t":"M","m":{{{}}}}}"#, entries.join(","));
    let seal = computed(&Vector { attribute: "_tt_seal", version, text: seal_text.clone(), ..Vector::new(name) });
    let mut item: Map<_, _> = sealed.into_iter().map(|(name, envelope)| (name.to_owned(), envelope)).collect();
    item.insert("PK".into(), json!({ "S": user.id }));
    item.insert("SK".into(), json!({"N": user.number.to_string()}));
    item.insert("version".into(), json!({"N": user.version.to_string()}));
    item.insert("_tt_seal".into(), seal["envelope"].clone());
    let digests: Map<_, _> = digests
        .into_iter()
        .map(|(name, said, digest)| (name.to_owned(), json!({"of": said, "digest": hex(&digest)})))
        .collect();
    json!({
        "name": name, "dek": seal["dek"], "table": "users", "model": "User", "digests": digests,
        "seal": {"text": seal_text, "aad": seal["aad"]}, "item": item,
    })
}

#[tokio::test]
async fn published_seals() {
    let vectors = [
        ("two attributes, of both versions", user(Some("123-45-6789"), Some("DE1"), 3)),
        ("one attribute", user(Some("123-45-6789"), None, 0)),
        ("one attribute of version 1", user(None, Some("DE1"), u64::from(u32::MAX))),
        ("no attribute", user(None, None, 1)),
    ];
    let rows: Vec<Value> = vectors.iter().map(|(name, user)| computed_item(name, user)).collect();
    let lines: Vec<String> = rows.iter().map(ToString::to_string).collect();
    let file = format!("{{\"format\":1,\"license\":\"Apache-2.0\",\"vectors\":[\n{}\n]}}\n", lines.join(",\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/vectors/sealed-items.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &file).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap() == file, "docs/vectors/sealed-items.json is of other vectors");

    let wrapped = WrappedKey::new(b"wrapped for main".to_vec()).unwrap().with_label(KeyLabel::new("main").unwrap());
    let fixed = FixedKeys::new(sequence(0), [wrapped], sequence(0x40), sequence(0x20));
    for &crypto in CryptoProvider::ALL {
        let embedded = Embedded::memory().unwrap();
        embedded.create_table::<User>().await.unwrap();
        let db = embedded.db().with_keys(Keys::with_options(fixed.clone(), by(crypto)));
        for ((name, user), row) in vectors.iter().zip(&rows) {
            let put = db.seal(db.put(&mut user.clone()).into_request().unwrap()).await.unwrap();
            let written: Value = serde_json::from_str(put.item.as_json()).unwrap();
            assert_eq!(written, row["item"], "{crypto:?}: {name}");
            let stored = row["item"].to_string().parse().unwrap();
            assert_eq!(&db.open::<User>(&stored).await.unwrap(), user, "{crypto:?}: {name}");
        }
    }
}

/// The vector of the proposal, which was computed elsewhere.
#[test]
fn the_vector_of_the_proposal() {
    let vector = computed(&Vector::new("proposal"));
    assert_eq!(
        vector["aad"],
        "54544532000100000005757365727300000004557365720000000373736e00000002504b53000000065553455223310100000002534b4e000000013700"
    );
    assert_eq!(vector["encryption_key"], "5b920c1ab1bcc66be5921e5d258c0d8ca5470d61d0be20ffdbe1ef4599595508");
    let member = |name: &str| hex(&bytes(vector["envelope"]["M"][name]["B"].as_str().unwrap()));
    assert_eq!(member("c"), "b129b80c9e8d18efd5488cefd7f534c78c2d1cb80a45d1c932ba821da039a639");
    assert_eq!(member("ct"), "03f13fb1ca83870e82a8603b5cc12b2b13cff95e5cce5e7c16f7a4bf0535651600ea623a601a691e6d5456");
}
