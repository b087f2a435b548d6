//! The published vectors of blind indexes: `docs/vectors/blind-index.json`.
//!
//! They are made here by hand, from the specification in `docs/blind-index.md` and AWS-LC alone, and compared with the file and with
//! what the library stores. `BLESS=1 cargo test --test it --features full encryption::beacons` writes the file anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use aws_lc_rs::{hkdf, hmac};
use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};
use tabletheory::prelude::*;
use tabletheory::{Number, WithKeys};
use tabletheory_embedded::Embedded;

use super::*;

#[derive(Model, Clone)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32))]
#[model(blind_index(NAME_INDEX, name = "by-name", of = name, bits = 63, spread = 3))]
#[model(blind_index(AMOUNT_INDEX, name = "by-amount", of = amount, bits = 48))]
#[model(blind_index(BYTES_INDEX, name = "by-bytes", of = bytes, bits = 5))]
#[model(blind_index(FLAG_INDEX, name = "by-flag", of = flag, bits = 1, i_accept_frequency_leakage))]
struct User {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    email: Option<String>,
    #[model(encrypted(v2), attr = "ein Name: €")]
    name: Option<String>,
    #[model(encrypted(v2))]
    amount: Option<Number>,
    #[model(encrypted(v2), binary)]
    bytes: Option<Vec<u8>>,
    #[model(encrypted(v2))]
    flag: Option<bool>,
}

#[derive(Clone)]
struct Vector {
    name: &'static str,
    attribute: &'static str,
    tenant: Option<&'static str>,
    bits: u32,
    spread: u8,
    value: Value,
    /// The bytes that all spellings of the value share.
    canonical: Vec<u8>,
    /// Puts the value into an item.
    put: fn(&mut User),
}

fn all() -> Vec<Vector> {
    let email = |name, value: &str, put| Vector {
        name,
        attribute: "email",
        tenant: None,
        bits: 32,
        spread: 1,
        value: json!({ "S": value }),
        canonical: [b"S", value.as_bytes()].concat(),
        put,
    };
    let amount = |name, spelling: &str, canonical: &str, put| Vector {
        attribute: "amount",
        bits: 48,
        value: json!({ "N": spelling }),
        canonical: [b"N", canonical.as_bytes()].concat(),
        ..email(name, "", put)
    };
    let flag = |name, value: bool, put| Vector {
        attribute: "flag",
        bits: 1,
        value: json!({ "BOOL": value }),
        canonical: if value { b"O1".to_vec() } else { b"O0".to_vec() },
        ..email(name, "", put)
    };
    vec![
        email("string", "a@b.c", |user| user.email = Some("a@b.c".into())),
        email("empty string", "", |user| user.email = Some(String::new())),
        email("string without any normal form", "É😀\u{0}", |user| user.email = Some("É😀\u{0}".into())),
        Vector { tenant: Some("acme"), ..email("of a tenant", "a@b.c", |user| user.email = Some("a@b.c".into())) },
        Vector {
            attribute: "ein Name: €",
            bits: 63,
            spread: 3,
            ..email("spread over three", "Ada", |user| user.name = Some("Ada".into()))
        },
        amount("number", "-1.5", "-1.5", |user| user.amount = Some("-1.5".parse().unwrap())),
        amount("number with an exponent", "1.50e3", "1500", |user| user.amount = Some("1.50e3".parse().unwrap())),
        amount("minus zero", "-0.0", "0", |user| user.amount = Some("-0.0".parse().unwrap())),
        Vector {
            attribute: "bytes",
            bits: 5,
            value: json!({ "B": "AP8=" }),
            canonical: vec![b'B', 0, 255],
            ..email("binary", "", |user| user.bytes = Some(vec![0, 255]))
        },
        flag("true", true, |user| user.flag = Some(true)),
        flag("false", false, |user| user.flag = Some(false)),
    ]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

struct Len;

impl hkdf::KeyType for Len {
    fn len(&self) -> usize {
        32
    }
}

fn beacon_key() -> [u8; 32] {
    std::array::from_fn(|at| u8::try_from(at).unwrap())
}

/// Computes a vector by the specification, without the library.
fn computed(vector: &Vector) -> Value {
    let lp = |bytes: &[u8]| -> Vec<u8> { [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat() };
    let names = ["tabletheory beacon", "users", "User", vector.attribute];
    let mut info: Vec<u8> = names.iter().flat_map(|name| lp(name.as_bytes())).collect();
    info.push(1);
    match vector.tenant {
        None => info.push(0),
        Some(tenant) => {
            info.push(1);
            info.extend(lp(tenant.as_bytes()));
        }
    }
    let mut key = [0; 32];
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA512, b"tabletheory beacon").extract(&beacon_key());
    extracted.expand(&[&info], Len).unwrap().fill(&mut key).unwrap();
    let beacons: Vec<String> = (0..vector.spread)
        .map(|number| {
            let message = [&[number][..], &vector.canonical].concat();
            let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA384, &key), &message);
            let first = u64::from_be_bytes(mac.as_ref()[..8].try_into().unwrap());
            format!("{:0digits$x}", first >> (64 - vector.bits), digits = vector.bits.div_ceil(4) as usize)
        })
        .collect();
    json!({
        "name": vector.name, "beacon_key": hex(&beacon_key()), "table": "users", "model": "User", "attribute": vector.attribute,
        "tenant": vector.tenant, "bits": vector.bits, "spread": vector.spread, "value": vector.value, "canonical": hex(&vector.canonical),
        "info": hex(&info), "attribute_key": hex(&key), "beacons": beacons,
    })
}

fn client(embedded: &Embedded, crypto: CryptoProvider, tenant: Option<&'static str>) -> Db<WithKeys> {
    let wrapped = || WrappedKey::new(&b"the wrapped beacon key"[..]).unwrap();
    let provider = FixedKeys::new(beacon_key(), [wrapped()], [0; 12], [0; 32]);
    let options = KeysOptions::builder().crypto(crypto).beacon_key(wrapped()).beacons_by_tenant(tenant.is_some());
    let options = match tenant {
        Some(tenant) => options.tenants(Tenants::by(move |_| Some(tenant.to_owned()))).build(),
        None => options.build(),
    };
    embedded.db().with_keys(Keys::with_options(provider, options))
}

#[tokio::test]
async fn published_vectors() {
    let vectors = all();
    let rows: Vec<String> = vectors.iter().map(|vector| computed(vector).to_string()).collect();
    let file = format!("{{\"format\":1,\"license\":\"Apache-2.0\",\"vectors\":[\n{}\n]}}\n", rows.join(",\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/vectors/blind-index.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &file).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap() == file, "docs/vectors/blind-index.json is of other vectors");

    let published: Value = serde_json::from_str(&file).unwrap();
    for (vector, row) in vectors.iter().zip(published["vectors"].as_array().unwrap()) {
        let wanted: BTreeSet<&str> = row["beacons"].as_array().unwrap().iter().map(|b| b.as_str().unwrap()).collect();
        for &crypto in CryptoProvider::ALL {
            let embedded = Embedded::memory().unwrap();
            embedded.create_table::<User>().await.unwrap();
            let db = client(&embedded, crypto, vector.tenant);
            let mut stored = BTreeSet::new();
            // Each write takes one of the beacons by chance: that one of three is never taken has a probability of about 10^-10.
            for _ in 0..if vector.spread == 1 { 1 } else { 60 } {
                let mut user = User { id: "1".into(), email: None, name: None, amount: None, bytes: None, flag: None };
                (vector.put)(&mut user);
                db.put(&mut user).await.unwrap();
                let get = embedded.client().get_item().table_name("users").key("id", AttributeValue::S("1".into()));
                let item = get.send().await.unwrap().item.unwrap();
                let beacons = item.iter().filter(|(name, _)| name.ends_with("__bi"));
                let beacons: Vec<_> = beacons.map(|(name, value)| (name.clone(), value.as_s().unwrap())).collect();
                let [(name, beacon)] = &beacons[..] else { panic!("{beacons:?}") };
                assert_eq!(*name, format!("{}__bi", vector.attribute));
                stored.insert((*beacon).clone());
            }
            let stored: BTreeSet<&str> = stored.iter().map(String::as_str).collect();
            assert_eq!(stored, wanted, "{crypto:?}: {}", vector.name);
        }
    }
}

/// Names and values are kept apart by their lengths, and each is in the derivation.
#[test]
fn vectors_differ() {
    let keys: BTreeSet<String> = all().iter().map(|vector| computed(vector)["attribute_key"].to_string()).collect();
    assert_eq!(keys.len(), 6, "five attributes, and one of a tenant");
}

/// What holds a value has as few as the value itself.
#[test]
fn a_wrapper_has_as_few_values_as_what_it_holds() {
    use std::sync::Arc;

    use tabletheory::attr::AttributeType;
    use tabletheory::{Secret, Tristate};

    #[derive(Attribute)]
    struct Flag(bool);

    const fn few<T: AttributeType>() -> bool {
        T::HAS_FEW_VALUES
    }
    assert_eq!([few::<Option<bool>>(), few::<Box<bool>>(), few::<Arc<bool>>()], [true; 3]);
    assert_eq!([few::<Tristate<bool>>(), few::<Secret<bool>>(), few::<Flag>()], [true; 3]);
    assert_eq!([few::<Tristate<u32>>(), few::<Secret<String>>(), few::<Arc<u64>>()], [false; 3]);
}
