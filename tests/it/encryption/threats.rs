//! Envelopes that somebody else put where they are, or changed.

use serde_json::Value;

use super::envelope::{sealed, tried};
use super::*;
use crate::encryption::service::Service;

/// TH-06
#[tokio::test]
async fn every_bit_counts() {
    for version in [EnvelopeVersion::V1, EnvelopeVersion::V2] {
        let (envelope, service, policy) = sealed(version).await;
        for name in ["edk", "nonce", "s", "n", "c", "ct"] {
            let Some(right) = envelope["M"][name]["B"].as_str().map(bytes) else { continue };
            for bit in 0..right.len() * 8 {
                let mut wrong = right.clone();
                wrong[bit / 8] ^= 1 << (bit % 8);
                let mut other = envelope.clone();
                other["M"][name]["B"] = text(&wrong).into();
                assert_eq!(tried(&other, &service, policy).await.0, Err(SealErrorKind::DecryptFailed), "{name} {bit}");
            }
        }
        if version == EnvelopeVersion::V2 {
            for version in ["0", "1", "2"] {
                let mut other = envelope.clone();
                other["M"]["wv"]["N"] = version.into();
                assert_eq!(tried(&other, &service, policy).await.0, Err(SealErrorKind::DecryptFailed));
            }
        }
    }
}

/// TH-01, TH-02, TH-03: an envelope in another place. What version 1 is not bound to is known, and stays known by this test.
#[tokio::test]
async fn an_envelope_belongs_to_its_place() {
    let keys = local();
    let key = |pk: &'static str| ItemKey::new("PK", KeyValue::S(pk.into()));
    let home = || Binding::new("users", "User", "ssn").with_key(key("alice"));
    let elsewhere = [
        ("attribute", Binding::new("users", "User", "note").with_key(key("alice")), false),
        ("item", Binding::new("users", "User", "ssn").with_key(key("mallory")), true),
        ("model", Binding::new("users", "Admin", "ssn").with_key(key("alice")), true),
        ("table", Binding::new("admins", "User", "ssn").with_key(key("alice")), true),
        (
            "name of the key",
            Binding::new("users", "User", "ssn").with_key(ItemKey::new("id", KeyValue::S("alice".into()))),
            true,
        ),
        (
            "type of the key",
            Binding::new("users", "User", "ssn").with_key(ItemKey::new("PK", KeyValue::B(b"alice"[..].into()))),
            true,
        ),
        (
            "sort key",
            Binding::new("users", "User", "ssn").with_key(key("alice").with_sort("SK", KeyValue::S("".into()))),
            true,
        ),
        ("tenant", home().with_tenant("other"), true),
    ];
    let v1 = seal(&keys, home(), SealPolicy::default(), SWORDFISH).await.unwrap();
    let v2 = seal(&keys, home(), only_v2(), SWORDFISH).await.unwrap();
    for (what, place, v1_accepts) in elsewhere {
        let opened = open(&keys, place.clone(), SealPolicy::default(), &v1).await;
        assert_eq!(opened.is_ok(), v1_accepts, "version 1, another {what}");
        assert_eq!(
            refusal(&keys, place, only_v2(), &v2).await,
            SealErrorKind::DecryptFailed,
            "version 2, another {what}"
        );
    }
    assert_eq!(open(&keys, home(), only_v2(), &v2).await.unwrap(), SWORDFISH);
}

/// No two places are written alike: the parts of one name cannot slip into the next.
#[tokio::test]
async fn lengths_keep_names_apart() {
    let keys = local();
    let key = || ItemKey::new("PK", KeyValue::S("x".into()));
    let sealed = seal(&keys, Binding::new("ab", "c", "d").with_key(key()), only_v2(), SWORDFISH).await.unwrap();
    for (table, model, attribute) in [("a", "bc", "d"), ("abc", "", "d"), ("ab", "cd", ""), ("", "abc", "d")] {
        let other = Binding::new(table, model, attribute).with_key(key());
        assert_eq!(refusal(&keys, other, only_v2(), &sealed).await, SealErrorKind::DecryptFailed);
    }
}

/// TH-04
#[tokio::test]
async fn a_later_value_is_not_of_an_earlier_item() {
    let keys = local();
    let sealed = seal(&keys, v2().with_version(5), only_v2(), SWORDFISH).await.unwrap();
    assert_eq!(refusal(&keys, v2().with_version(4), only_v2(), &sealed).await, SealErrorKind::DecryptFailed);
    // Other attributes may have been written since; that an older value was put back is not seen.
    for version in [5, 6, u64::MAX] {
        assert!(open(&keys, v2().with_version(version), only_v2(), &sealed).await.is_ok());
    }
    // A projection without the version cannot compare, but the version is authenticated all the same.
    assert!(open(&keys, v2(), only_v2(), &sealed).await.is_ok());
    let mut changed: Value = serde_json::from_str(&sealed).unwrap();
    changed["M"]["wv"]["N"] = "4".into();
    assert_eq!(refusal(&keys, v2(), only_v2(), &changed.to_string()).await, SealErrorKind::DecryptFailed);
}

/// TH-15: an envelope of version 2 with the members of version 1.
#[tokio::test]
async fn a_relabelled_envelope_is_refused() {
    let keys = local();
    let sealed: Value = serde_json::from_str(&seal(&keys, v2(), only_v2(), SWORDFISH).await.unwrap()).unwrap();
    let of = &sealed["M"];
    let relabelled = serde_json::json!({"M": {"v": {"N": "1"}, "edk": of["edk"], "nonce": of["n"], "ct": of["ct"]}});
    let refused = refusal(&keys, v1(), SealPolicy::default(), &relabelled.to_string()).await;
    // The key service binds the data key to its version, so that it is not even unwrapped.
    assert_eq!(refused, SealErrorKind::DecryptFailed);
    let careless = Service::new().with_key(&bytes(of["edk"]["B"].as_str().unwrap()), &[5; 32]);
    let refused = refusal(&Keys::new(careless), v1(), SealPolicy::default(), &relabelled.to_string()).await;
    assert_eq!(refused, SealErrorKind::DecryptFailed);
}

/// TH-19: with one data key, the ciphertext is opened only when the commitment fits, which a second key does not.
#[tokio::test]
async fn another_key_does_not_fit() {
    let (envelope, _, policy) = sealed(EnvelopeVersion::V2).await;
    let edk = bytes(envelope["M"]["edk"]["B"].as_str().unwrap());
    let other = Service::new().with_key(&edk, &[200; 32]);
    assert_eq!(tried(&envelope, &other, policy).await, (Err(SealErrorKind::DecryptFailed), 1));
}

/// TH-11
#[tokio::test]
async fn a_data_key_has_32_bytes() {
    for version in [EnvelopeVersion::V1, EnvelopeVersion::V2] {
        let (envelope, _, policy) = sealed(version).await;
        let edk = bytes(envelope["M"]["edk"]["B"].as_str().unwrap());
        for size in [0, 16, 24, 31, 33, 64] {
            let service = Service::new().with_key(&edk, &vec![1; size]);
            assert_eq!(tried(&envelope, &service, policy).await, (Err(SealErrorKind::KeyProviderContract), 1));
        }
    }
}

/// TH-12
#[tokio::test]
async fn another_key_of_the_service_is_told() {
    let (envelope, service, policy) = sealed(EnvelopeVersion::V1).await;
    service.fails(KeyErrorKind::KeyMismatch);
    assert_eq!(tried(&envelope, &service, policy).await, (Err(SealErrorKind::KeyMismatch), 1));
}

/// TH-31, TH-32
#[tokio::test]
async fn failures_of_the_key_service_are_told_apart() {
    let (envelope, service, policy) = sealed(EnvelopeVersion::V1).await;
    let access = [KeyAccess::Denied, KeyAccess::NotFound, KeyAccess::Disabled, KeyAccess::InvalidState];
    let failures = access.map(|access| (KeyErrorKind::Access(access), SealErrorKind::KeyAccess(access), false));
    let others = [
        (KeyErrorKind::Unavailable, SealErrorKind::KeyUnavailable, true),
        (KeyErrorKind::WrongKey, SealErrorKind::DecryptFailed, false),
    ];
    for (failure, wanted, is_retryable) in failures.into_iter().chain(others) {
        service.fails(failure);
        let keys = Keys::new(service.clone());
        let opened = open(&keys, v1(), policy, &envelope.to_string()).await.unwrap_err();
        assert_eq!((opened.kind(), opened.is_retryable()), (wanted, is_retryable));
        assert_eq!((opened.model(), opened.attribute()), ("SecretS", "secret"));
        assert_eq!(opened.key_error().unwrap().kind(), failure);
        let sealed = seal(&Keys::new(service.clone()), v1(), policy, SWORDFISH).await.unwrap_err();
        assert_eq!((sealed.kind(), sealed.is_retryable()), (wanted, is_retryable));
    }
}

/// One value that cannot be opened does not keep back the others (ENC-V1-10).
#[tokio::test]
async fn a_damaged_value_fails_alone() {
    let keys = local();
    let good = seal(&keys, v1(), SealPolicy::default(), SWORDFISH).await.unwrap();
    let bad = good.replace("\"ct\":{\"B\":\"", "\"ct\":{\"B\":\"AAAA");
    let values = [&good[..], &bad, SWORDFISH, &good].map(|json| ToOpen::new(v1(), SealPolicy::default(), json));
    let opened = keys.open_keys(&values).await.open_all();
    let kinds: Vec<_> =
        opened.iter().map(|value| value.as_ref().map(OpenedValue::as_json).map_err(SealError::kind)).collect();
    let (failed, plain) = (Err(SealErrorKind::DecryptFailed), Err(SealErrorKind::PlaintextWhereEncrypted));
    assert_eq!(kinds, [Ok(SWORDFISH), failed, plain, Ok(SWORDFISH)]);
}

/// TGT-1: envelopes with bytes changed, cut out, put in and moved at random. None is accepted unless it says the same, and none ends
/// in a panic. `MUTATIONS=10000000 cargo test --release --test it --features full mutations` tries ten million.
#[tokio::test]
async fn mutations() {
    let most: usize =
        std::env::var("MUTATIONS").ok().map_or(4_000, |most| most.parse().expect("MUTATIONS is a number"));
    let mut random = fastrand::Rng::with_seed(2);
    for version in [EnvelopeVersion::V1, EnvelopeVersion::V2] {
        let (envelope, service, policy) = sealed(version).await;
        let original = envelope.to_string();
        let keys = Keys::new(service.clone());
        let (mut accepted, mut refused) = (0, 0);
        for _ in 0..most / 2 {
            let mut mutated = original.clone().into_bytes();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(0..mutated.len());
                match random.u8(0..5) {
                    0 => mutated[at] ^= 1 << random.u8(0..8),
                    1 => mutated[at] = *random.choice(b"{}[]\",:01AS=MBN \\").unwrap(),
                    2 => {
                        let end = random.usize(at..=mutated.len());
                        mutated.drain(at..end);
                    }
                    3 => {
                        let from = random.usize(0..mutated.len());
                        let piece = mutated[from..(from + random.usize(0..24)).min(mutated.len())].to_vec();
                        mutated.splice(at..at, piece);
                    }
                    _ => mutated.insert(at, random.u8(..)),
                }
                if mutated.is_empty() {
                    mutated.push(b'{');
                }
            }
            let mutated = String::from_utf8_lossy(&mutated).into_owned();
            match open(&keys, v2().with_version(3), policy, &mutated).await {
                // White space says nothing, and neither does `wv` of an item without a version, which this one has.
                Ok(opened) => {
                    assert_eq!(opened, SWORDFISH);
                    assert_eq!(serde_json::from_str::<Value>(&mutated).unwrap(), envelope, "{mutated}");
                    accepted += 1;
                }
                Err(_) => refused += 1,
            }
        }
        assert!(refused > most / 4, "{refused} refused, {accepted} accepted");
    }
}

/// The same for the text within: what is authentic can still be anything.
#[tokio::test]
async fn mutated_texts() {
    let most: usize =
        std::env::var("MUTATIONS").ok().map_or(4_000, |most| most.parse().expect("MUTATIONS is a number"));
    let mut random = fastrand::Rng::with_seed(3);
    let originals = [
        r#"{"t":"S","s":"a\u0041é"}"#,
        r#"{"t":"L"}"#,
        r#"{"t":"N","n":"-1.5E+3"}"#,
        r#"{"t":"BOOL","bool":true}"#,
        r#"{"t":"M","m":{"a":{"t":"L","l":[{"t":"NULL","null":true},{"t":"B","b":"AP8="}]},"b":{"t":"SS","ss":["x","y"]}}}"#,
    ];
    for _ in 0..most {
        let mut text = random.choice(originals).unwrap().to_owned().into_bytes();
        for _ in 0..random.usize(0..4) {
            let at = random.usize(0..text.len());
            match random.u8(0..3) {
                0 => text[at] = *random.choice(b"{}[]\",:01atslmNSBL \\\xff").unwrap(),
                1 => {
                    text.remove(at);
                }
                _ => text.insert(at, *random.choice(b"{}[]\",:01atslm").unwrap()),
            }
            if text.is_empty() {
                text.push(b'{');
            }
        }
        let sealed = super::value::sealed_text(&text);
        let Ok(opened) = super::value::opened_text(&sealed).await else { continue };
        // What is accepted is JSON of at most the same length, which the library's own reader takes.
        assert!(opened.len() <= text.len(), "{opened}");
        tabletheory::wire::value::json_to_value(&opened).unwrap_or_else(|error| panic!("{opened}: {error}"));
    }
}

/// `docs/threats.md` has a row for each threat, with tests that there are.
#[test]
fn every_threat_has_its_test() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("docs/threats.md")).unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| TH-") || line.starts_with("| | ")).collect();
    for id in 1..=68 {
        let id = format!("| TH-{id:02} |");
        assert!(rows.iter().any(|row| row.starts_with(&id)), "{id} has no row");
    }
    for row in rows {
        let tests: Vec<&str> = row.rsplit('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "{row}");
        for test in tests {
            let Some((file, name)) = test.rsplit_once("::") else {
                // A program that must not compile.
                assert!(root.join(test).exists(), "{test} of {row}");
                continue;
            };
            let is_path = std::path::Path::new(file).extension().is_some_and(|extension| extension == "rs");
            let path = if is_path { file.to_owned() } else { format!("tests/it/encryption/{file}.rs") };
            let source = std::fs::read_to_string(root.join(&path)).unwrap_or_else(|_| panic!("{path} of {row}"));
            assert!(source.contains(&format!("fn {name}(")), "{test} of {row}");
        }
    }
}
